import { type Ask, answerTo } from './protocol';

addEventListener('message', ({ data }: MessageEvent<Ask>) => postMessage(answerTo(data)));
