const typed = [
  'input:not([type="range"], [type="radio"], [type="checkbox"])',
  'textarea',
  'select',
  '[contenteditable]',
];
const open = ['dialog[open]', '[popover]'];
const pressed = ['button', 'a', 'summary', 'input', '[role="radio"]'];

type KeyPress = {
  key: string;
  defaultPrevented: boolean;
  /** Whether the key was pressed inside an element of this selector. */
  within: (selector: string) => boolean;
};

/** Keys belong to what has the focus first: fields, open dialogs, and Space to buttons. */
export const mayFire = ({ key, defaultPrevented, within }: KeyPress): boolean => {
  if (defaultPrevented || within(typed.join(', ')) || within(open.join(', '))) return false;
  return !(key === ' ' && within(pressed.join(', ')));
};
