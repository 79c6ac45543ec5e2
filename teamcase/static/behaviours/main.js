// Joins the behaviours. Each attaches itself by data- attributes, and every page works without any of them.
import "./errors.js";
import "./submit.js";
import "./dialogs.js";
import "./rows.js";
import "./date.js";
import "./draft.js";
import "./keys.js";
