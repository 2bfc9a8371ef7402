import fn from 'data:text/javascript,export default function () {}';
import arrow from 'data:text/javascript,export default () => {}';
import klass from 'data:text/javascript,export default class {}';
console.log(fn.name, arrow.name, klass.name);
