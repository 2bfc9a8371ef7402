for (const relative of ['x', './x', '../x', '/x', '//h/x', '?q', '#h', '', 'http:x', '../../../..']) console.log(new URL(relative, 'http://a/b/c/d;p?q').href);
