package al.tirana.nyja.launcher.backup;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * An archive that nobody can read or change without its key: AES-256-GCM in chunks of 64 KiB, each with its number and
 * whether it is the last in its nonce (the STREAM construction), so that no chunk can be changed, left out, moved or cut
 * off, and none needs more memory than itself.
 *
 * <p>At its beginning: name of the format, kind, salt, eight bytes that tell another key from a damaged file, and the rest
 * of the nonce. All of it is authenticated with each chunk.
 */
final class Seal {

    /** What an archive holds; one is never taken for the other. */
    enum Kind {
        DATABASE,
        SECRETS
    }

    /** What stands first in an archive. Written in archives that exist, so it keeps the product's former name. */
    private static final byte[] FORMAT = "URA SEALED 1\n".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] ZIP = {'P', 'K'};
    private static final int SALT = 16;
    private static final int CHECK = 8;
    private static final int PREFIX = 7;
    private static final int HEADER = FORMAT.length + 1 + SALT + CHECK + PREFIX;
    private static final int CHUNK = 1 << 16;
    private static final int TAG = 16;

    private final byte[] header;
    private final SecretKeySpec key;

    private Seal(byte[] header, SecretKeySpec key) {
        this.header = header;
        this.key = key;
    }

    /** What is written to it goes on sealed; close it to finish it. */
    static OutputStream writing(OutputStream out, Kind kind, SealKey from) throws IOException {
        byte[] salt = new byte[SALT];
        byte[] prefix = new byte[PREFIX];
        SecureRandom random = new SecureRandom();
        random.nextBytes(salt);
        random.nextBytes(prefix);
        byte[] secret = derive(from, salt);
        byte[] header = ByteBuffer.allocate(HEADER)
                .put(FORMAT)
                .put((byte) kind.ordinal())
                .put(salt)
                .put(check(secret))
                .put(prefix)
                .array();
        out.write(header);
        return new Sealing(new Seal(header, new SecretKeySpec(secret, "AES")), out);
    }

    /**
     * What was sealed. Reading it to its end proves that it is whole.
     *
     * @throws ArchiveException at once or later, when something is not as it was written
     */
    static InputStream reading(Path file, Kind kind, SealKey from) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            byte[] header = in.readNBytes(HEADER);
            if (header.length < HEADER || !Arrays.equals(FORMAT, Arrays.copyOf(header, FORMAT.length))) {
                throw new ArchiveException(
                        isZip(header) ? ArchiveException.Why.PLAIN : ArchiveException.Why.NOT_AN_ARCHIVE);
            }
            if (header[FORMAT.length] != kind.ordinal()) {
                throw new ArchiveException(ArchiveException.Why.OTHER_KIND);
            }
            int at = FORMAT.length + 1;
            byte[] secret = derive(from, Arrays.copyOfRange(header, at, at + SALT));
            if (!MessageDigest.isEqual(check(secret), Arrays.copyOfRange(header, at + SALT, at + SALT + CHECK))) {
                throw new ArchiveException(ArchiveException.Why.OTHER_KEY);
            }
            return new Opening(new Seal(header, new SecretKeySpec(secret, "AES")), new DataInputStream(in));
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Reads all of it and keeps nothing: whatever is done with it afterwards is done with a whole archive. */
    static void proveWhole(Path file, Kind kind, SealKey from) throws IOException {
        try (InputStream in = reading(file, kind, from)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    static boolean isZip(byte[] beginning) {
        return beginning.length >= ZIP.length && Arrays.equals(ZIP, Arrays.copyOf(beginning, ZIP.length));
    }

    private static byte[] derive(SealKey from, byte[] salt) throws IOException {
        try {
            return from.derive(salt);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] check(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return Arrays.copyOf(mac.doFinal(FORMAT), CHECK);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] crypt(int mode, int number, boolean last, byte[] bytes, int length) throws GeneralSecurityException {
        byte[] nonce = ByteBuffer.allocate(PREFIX + 5)
                .put(header, HEADER - PREFIX, PREFIX)
                .putInt(number)
                .put((byte) (last ? 1 : 0))
                .array();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
        cipher.updateAAD(header);
        return cipher.doFinal(bytes, 0, length);
    }

    private static final class Sealing extends OutputStream {

        private final Seal seal;
        private final OutputStream out;
        private final byte[] chunk = new byte[CHUNK];
        private int filled;
        private int number;
        private boolean closed;

        Sealing(Seal seal, OutputStream out) {
            this.seal = seal;
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int from = offset;
            int left = length;
            while (left > 0) {
                if (filled == CHUNK) {
                    flushChunk(false);
                }
                int some = Math.min(left, CHUNK - filled);
                System.arraycopy(bytes, from, chunk, filled, some);
                filled += some;
                from += some;
                left -= some;
            }
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                flushChunk(true);
                out.flush();
            }
        }

        private void flushChunk(boolean last) throws IOException {
            try {
                out.write(seal.crypt(Cipher.ENCRYPT_MODE, number, last, chunk, filled));
                number++;
                filled = 0;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final class Opening extends InputStream {

        private final Seal seal;
        private final DataInputStream in;
        private byte[] chunk = {};
        private int read;
        private int number;
        private boolean ended;

        Opening(Seal seal, DataInputStream in) {
            this.seal = seal;
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            while (read == chunk.length) {
                if (ended) {
                    return -1;
                }
                next();
            }
            int some = Math.min(length, chunk.length - read);
            System.arraycopy(chunk, read, bytes, offset, some);
            read += some;
            return some;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }

        private void next() throws IOException {
            byte[] sealed = in.readNBytes(CHUNK + TAG);
            in.mark(1);
            boolean last = in.read() < 0;
            if (!last) {
                in.reset();
            }
            try {
                chunk = seal.crypt(Cipher.DECRYPT_MODE, number++, last, sealed, sealed.length);
                read = 0;
                ended = last;
            } catch (GeneralSecurityException e) {
                throw new ArchiveException(ArchiveException.Why.CHANGED);
            }
        }
    }
}
