/** @param folder where `panel.html`, `panel.js` … shall stand */
export declare function buildWebResources(folder: string): Promise<void>;
