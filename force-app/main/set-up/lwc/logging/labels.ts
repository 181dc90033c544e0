import byClient from '@salesforce/label/c.Logging_By_Client';
import byServer from '@salesforce/label/c.Logging_By_Server';
import explained from '@salesforce/label/c.Logging_Explained';
import guarantee from '@salesforce/label/c.Logging_Guarantee';
import off from '@salesforce/label/c.Logging_Off';
import on from '@salesforce/label/c.Logging_On';
import recommended from '@salesforce/label/c.Logging_Recommended';
import server from '@salesforce/label/c.Logging_Server';
import title from '@salesforce/label/c.Logging_Title';
import working from '@salesforce/label/c.Set_Up_Working';

export const labels = { explained, guarantee, off, on, recommended, server, title, working };
export const words = { byClient, byServer };
