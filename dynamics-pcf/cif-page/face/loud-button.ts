import { makeStyles, tokens } from '@fluentui/react-components';

const loud = (fill: string, dark: string, darkest: string) => ({
  backgroundColor: fill,
  color: tokens.colorNeutralForegroundOnBrand,
  border: '1px solid transparent',
  ':hover': { backgroundColor: dark, color: tokens.colorNeutralForegroundOnBrand },
  ':hover:active': { backgroundColor: darkest, color: tokens.colorNeutralForegroundOnBrand },
  ':disabled': {
    backgroundColor: tokens.colorNeutralBackgroundDisabled,
    color: tokens.colorNeutralForegroundDisabled,
  },
  ':disabled:hover': {
    backgroundColor: tokens.colorNeutralBackgroundDisabled,
    color: tokens.colorNeutralForegroundDisabled,
  },
});

/** The two buttons that an agent finds without looking: green takes a call, red ends it. */
export const useLoudButtons = makeStyles({
  go: loud('#0e700e', '#0b5a0b', '#094509'),
  stop: loud('#b10e1c', '#960b18', '#6e0811'),
});
