import net from 'node:net';
for (const text of ['127.0.0.1', '0.0.0.0', '255.255.255.255', '256.1.1.1', '1.2.3', '01.2.3.4', '::', '::1', 'fe80::1%eth0', '1:2:3:4:5:6:7:8', '::ffff:1.2.3.4',
  '1::2::3', ':1', '', 'localhost', '1.2.3.4 ', undefined, 5, '2001:db8::', 'g::1']) {
  console.log(text, net.isIP(text), net.isIPv4(text), net.isIPv6(text));
}
