import { takeCallWithPanelOf } from './old-panel.js';

takeCallWithPanelOf('first-call');
