import { takeCallWithPanelOf } from './old-panel.js';

takeCallWithPanelOf('delivery');
