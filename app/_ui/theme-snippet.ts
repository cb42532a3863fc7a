/** Runs before the first paint, so that a chosen theme never flashes the other one. */
export const themeSnippet =
  "try{var t=localStorage.getItem('basin:theme');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch(e){}";
