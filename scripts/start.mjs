// `npm start`: the whole world of the sandbox, with the gateway in the middle. `prestart` has installed and built it.
import '../sandbox/dist/start.js';
