import { generateKeyPairSync } from 'node:crypto';
import { startOpenId } from './openid';
import { ADMIN, MAIL_SECRET, Product, VENDOR_SECRET } from './product';
import { startProgram } from './program';

/** Starts the real program with a data folder and a port of its own, and stops it after the last test. */
export default async function start(): Promise<() => Promise<void>> {
  const sendGrid = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  process.env.MANCREL_TEST_SENDGRID = sendGrid.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const openId = await startOpenId();
  const program = await startProgram({
    Mancrel__Admin__Password: ADMIN.password,
    // Long enough for a busy machine to open the page in.
    Mancrel__Replies__HoldSeconds: '60',
    Mancrel__Webhooks__Generic__Secret: MAIL_SECRET,
    Mancrel__Webhooks__SendGrid__VerificationKey: sendGrid.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    Mancrel__Catalogue__Vendors__acme__Kind: 'standard',
    Mancrel__Catalogue__Vendors__acme__Secret: VENDOR_SECRET,
    ...openId.settings,
  });
  const { url } = program;
  const stop = async () => {
    await program.stop();
    await openId.stop();
  };

  try {
    const admin = await Product.signIn(url, ADMIN);
    process.env.MANCREL_TEST_URL = url;
    process.env.MANCREL_TEST_ADMIN = JSON.stringify(admin);
    const product = new Product(url, admin);
    await product.product('LAMP-1', 'Oak Desk Lamp', '89.90', 12);
    await product.product('MUG-1', 'Stoneware Mug', '16.50', 40);
  } catch (fault) {
    await stop();
    throw fault;
  }
  return stop;
}
