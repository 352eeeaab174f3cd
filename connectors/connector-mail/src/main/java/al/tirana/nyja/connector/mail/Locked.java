package al.tirana.nyja.connector.mail;

import al.tirana.nyja.spi.PartnerFault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.poi.poifs.crypt.ChainingMode;
import org.apache.poi.poifs.crypt.CipherAlgorithm;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.crypt.HashAlgorithm;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/**
 * Spreadsheets with a password that was agreed by another way: who has it, and nobody else, reads them, and made those that
 * open with it. They are written as Excel does today ("agile": AES-256), and read also as LibreOffice writes them ("standard":
 * AES-128); the kinds before AES are refused.
 */
final class Locked {

    private static final int KEY_BITS = 256;
    private static final int BLOCK = 16;

    /** Excel and LibreOffice take 100,000 rounds; whoever asks for more wants the hub to be busy. */
    private static final int MOST_ROUNDS = 200_000;

    /** Of the head of such a file: the power of two that a sector has, and how many tables of sectors there are. */
    private static final int HEAD = 512;

    private static final int SECTOR_AT = 30;
    private static final int TABLES_AT = 44;
    private static final int SMALL_SECTORS = 9;
    private static final int LARGE_SECTORS = 12;

    private Locked() {}

    static byte[] lock(byte[] spreadsheet, String password) {
        try (POIFSFileSystem container = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(
                            EncryptionMode.agile,
                            CipherAlgorithm.aes256,
                            HashAlgorithm.sha512,
                            KEY_BITS,
                            BLOCK,
                            ChainingMode.cbc)
                    .getEncryptor();
            encryptor.confirmPassword(password);
            try (OutputStream out = encryptor.getDataStream(container)) {
                out.write(spreadsheet);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(spreadsheet.length + 8192);
            container.writeFilesystem(bytes);
            return bytes.toByteArray();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e.getClass().getName()); // every JDK has these ciphers
        }
    }

    /**
     * What is inside.
     *
     * @param most bytes
     * @throws PartnerFault if it has no such password, or was changed on the way
     */
    static byte[] open(byte[] locked, String password, int most) throws PartnerFault {
        if (namesMoreThanItIs(locked)) {
            throw MailFault.UNREADABLE.fault();
        }
        try (POIFSFileSystem container = new POIFSFileSystem(new ByteArrayInputStream(locked))) {
            if (!container.getRoot().hasEntryCaseInsensitive(EncryptionInfo.ENCRYPTION_INFO_ENTRY)) {
                throw MailFault.OLD.fault();
            }
            EncryptionInfo info = new EncryptionInfo(container);
            boolean agile = info.getEncryptionMode() == EncryptionMode.agile;
            if (!agile && info.getEncryptionMode() != EncryptionMode.standard
                    || info.getVerifier().getSpinCount() > MOST_ROUNDS) {
                throw MailFault.WEAK_PASSWORD_KIND.fault();
            }
            Decryptor decryptor = Decryptor.getInstance(info);
            if (!decryptor.verifyPassword(password)) {
                throw MailFault.WRONG_PASSWORD.fault();
            }
            if (agile && !isWhole(container, info, decryptor)) {
                throw MailFault.UNREADABLE.fault();
            }
            try (InputStream in = decryptor.getDataStream(container)) {
                byte[] inside = in.readNBytes(most + 1);
                if (inside.length > most) {
                    throw MailFault.TOO_LARGE.fault();
                }
                return inside;
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw MailFault.UNREADABLE.fault();
        }
    }

    /** The library makes room for all that the tables of sectors could name before it reads a byte of them. */
    private static boolean namesMoreThanItIs(byte[] locked) {
        if (locked.length < HEAD) {
            return false; // the library says so
        }
        ByteBuffer head = ByteBuffer.wrap(locked).order(ByteOrder.LITTLE_ENDIAN);
        long sector = 1L << (head.getShort(SECTOR_AT) == LARGE_SECTORS ? LARGE_SECTORS : SMALL_SECTORS);
        long named = sector * (sector / Integer.BYTES);
        int tables = head.getInt(TABLES_AT);
        return tables < 0 || tables * named > locked.length + named;
    }

    /** By the keyed hash over all that is encrypted: the cipher alone would let single blocks be changed. */
    private static boolean isWhole(POIFSFileSystem container, EncryptionInfo info, Decryptor decryptor)
            throws IOException, GeneralSecurityException {
        HashAlgorithm hash = info.getHeader().getHashAlgorithm();
        byte[] key = decryptor.getIntegrityHmacKey();
        byte[] said = decryptor.getIntegrityHmacValue();
        if (key == null || said == null) {
            return false;
        }
        Mac mac = Mac.getInstance(hash.jceHmacId);
        mac.init(new SecretKeySpec(key, hash.jceHmacId));
        try (InputStream in = container.createDocumentInputStream(Decryptor.DEFAULT_POIFS_ENTRY)) {
            byte[] block = new byte[8192];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                mac.update(block, 0, read);
            }
        }
        return MessageDigest.isEqual(mac.doFinal(), said);
    }
}
