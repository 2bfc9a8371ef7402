// Placeholder
'use strict';
