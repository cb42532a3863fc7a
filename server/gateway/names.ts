import { englishDataset, englishRecommendedTransformers, RegExpMatcher } from 'obscenity';

const matcher = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers });

/** Whether a name somebody typed may stand on a classroom's projector. */
export const isDecent = (name: string): boolean => !matcher.hasMatch(name);
