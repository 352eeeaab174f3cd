package al.tirana.nyja.systemtest.outside;

import al.tirana.nyja.simulator.mail.SheetLock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/**
 * A password as an office's program sets it.
 *
 * @param kind {@code agile} as Excel writes it, {@code standard} as LibreOffice does
 */
record PasswordOfSheets(String password, EncryptionMode kind) implements SheetLock {

    @Override
    public byte[] lock(byte[] spreadsheet) throws IOException {
        try (POIFSFileSystem container = new POIFSFileSystem();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            Encryptor encryptor = new EncryptionInfo(kind).getEncryptor();
            encryptor.confirmPassword(password);
            try (OutputStream out = encryptor.getDataStream(container)) {
                out.write(spreadsheet);
            }
            container.writeFilesystem(bytes);
            return bytes.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    @Override
    public byte[] open(byte[] locked) throws IOException {
        try (POIFSFileSystem container = new POIFSFileSystem(new ByteArrayInputStream(locked))) {
            Decryptor decryptor = Decryptor.getInstance(new EncryptionInfo(container));
            if (!decryptor.verifyPassword(password)) {
                throw new IOException("another password");
            }
            try (InputStream in = decryptor.getDataStream(container)) {
                return in.readAllBytes();
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    @Override
    public String toString() {
        return "PasswordOfSheets[" + kind + "]";
    }
}
