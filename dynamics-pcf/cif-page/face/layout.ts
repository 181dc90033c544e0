import { makeStyles, tokens } from '@fluentui/react-components';

/** What several screens have in common. */
export const useLayout = makeStyles({
  stack: { display: 'flex', flexDirection: 'column', gap: '12px', flex: '1 0 auto' },
  center: { alignItems: 'center', justifyContent: 'center', textAlign: 'center' },
  hint: { color: tokens.colorNeutralForeground2 },
  title: { margin: 0 },
  /** What has to be in reach whatever the height. */
  bottom: {
    position: 'sticky',
    bottom: '-16px',
    margin: 'auto -16px -16px',
    padding: '8px 16px 16px',
    backgroundColor: tokens.colorNeutralBackground1,
    zIndex: 1,
  },
  unseen: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
  },
});
