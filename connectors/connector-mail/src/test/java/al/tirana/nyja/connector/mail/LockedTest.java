package al.tirana.nyja.connector.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import al.tirana.nyja.spi.PartnerFault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;

/** What a password closes opens with it alone, whole, and in a time that nobody else decides. */
class LockedTest {

    private static final String PASSWORD = "gurra e bardhe 17";
    private static final int MOST = 1 << 20;

    @Test
    void itComesBackToTheLastByte() throws Exception {
        for (int size : new int[] {1, 15, 16, 4095, 4096, 4097, 300_000}) {
            byte[] bytes = new byte[size];
            new Random(size).nextBytes(bytes);

            byte[] locked = Locked.lock(bytes, PASSWORD);

            assertThat(Locked.open(locked, PASSWORD, MOST)).isEqualTo(bytes);
            assertThat(Locked.lock(bytes, PASSWORD)).as("never the same twice").isNotEqualTo(locked);
        }
    }

    @Test
    void anotherPasswordAndTooMuchHaveTheirWords() {
        byte[] locked = Locked.lock(new byte[5000], PASSWORD);

        assertThat(fault(locked, "gurra e bardhe 18", MOST)).hasMessageContaining("does not open");
        assertThat(fault(locked, PASSWORD, 4999)).hasMessageContaining("size.limit");
    }

    @Test
    void whereverItIsCutOrTurnedItIsRefusedAndNothingElse() {
        byte[] locked = Locked.lock(new byte[20_000], PASSWORD);
        Random random = new Random(3);
        for (int i = 0; i < 12; i++) {
            byte[] turned = locked.clone();
            int at = random.nextInt(turned.length);
            turned[at] ^= (byte) (1 + random.nextInt(255));
            byte[] cut = Arrays.copyOf(locked, random.nextInt(locked.length));
            for (byte[] bad : new byte[][] {turned, cut}) {
                try {
                    // A byte that means nothing may be any.
                    assertThat(Locked.open(bad, PASSWORD, MOST)).isEqualTo(new byte[20_000]);
                } catch (PartnerFault fault) {
                    assertThat(fault.kind()).isEqualTo(PartnerFault.Kind.REFUSED);
                }
            }
        }
    }

    /** As LibreOffice writes it. */
    @Test
    void theKindOfLibreOfficeIsReadToo() throws Exception {
        byte[] bytes = "PK spreadsheet".repeat(500).getBytes(StandardCharsets.US_ASCII);

        assertThat(Locked.open(locked(EncryptionMode.standard, bytes), PASSWORD, MOST))
                .isEqualTo(bytes);
        assertThat(fault(locked(EncryptionMode.standard, bytes), "gurra e bardhe 18", MOST))
                .hasMessageContaining("does not open");
    }

    private static byte[] locked(EncryptionMode mode, byte[] bytes) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (POIFSFileSystem container = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(mode).getEncryptor();
            encryptor.confirmPassword(PASSWORD);
            try (OutputStream data = encryptor.getDataStream(container)) {
                data.write(bytes);
            }
            container.writeFilesystem(out);
        }
        return out.toByteArray();
    }

    /** The number of rounds stands in clear: whoever writes it decides how long the hub works. */
    @Test
    void whoAsksForTooManyRoundsIsRefusedAtOnce() {
        byte[] locked = Locked.lock(new byte[100], PASSWORD);
        String text = new String(locked, StandardCharsets.ISO_8859_1);
        byte[] slow =
                text.replace("spinCount=\"100000\"", "spinCount=\"999999\"").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(slow).isNotEqualTo(locked);

        long began = System.nanoTime();
        assertThat(fault(slow, PASSWORD, MOST)).hasMessageContaining("old or unusual way");
        assertThat(System.nanoTime() - began).isLessThan(2_000_000_000L);
    }

    /** Sizes stand in clear, so they are anybody's: of sectors, of tables of sectors, of what is inside. */
    @Test
    void whatSaysThatItIsEndlessIsRefusedAtOnce() throws Exception {
        byte[] locked = Locked.lock(new byte[100_000], PASSWORD);
        for (int field : new int[] {30, 32, 44, 48, 60, 64, 68, 72, 76}) {
            byte[] endless = locked.clone();
            for (int i = 0; i < 3; i++) {
                endless[field + i] = (byte) 0xF0;
            }
            long began = System.nanoTime();
            try {
                Locked.open(endless, PASSWORD, MOST);
            } catch (PartnerFault fault) {
                assertThat(fault.kind()).isEqualTo(PartnerFault.Kind.REFUSED);
            }
            assertThat(System.nanoTime() - began).as("field %s", field).isLessThan(5_000_000_000L);
        }
    }

    /** An empty file that names 1,500 tables of sectors: the library would take 98 MB for it. */
    @Test
    void whatNamesMoreThanItIsTakesNoRoom() throws Exception {
        byte[] endless = Arrays.copyOf(Locked.lock(new byte[100], PASSWORD), 1024);
        endless[44] = (byte) (1500 & 0xFF);
        endless[45] = (byte) (1500 >> 8);
        com.sun.management.ThreadMXBean room =
                (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long before = room.getThreadAllocatedBytes(Thread.currentThread().getId());

        assertThat(fault(endless, PASSWORD, MOST).kind()).isEqualTo(PartnerFault.Kind.REFUSED);

        assertThat(room.getThreadAllocatedBytes(Thread.currentThread().getId()) - before)
                .isLessThan(20 << 20);
    }

    @Test
    void anOldSpreadsheetIsToldToBeOne() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (POIFSFileSystem container = new POIFSFileSystem()) {
            container.createDocument(new ByteArrayInputStream(new byte[5000]), "Workbook");
            container.writeFilesystem(out);
        }

        assertThat(fault(out.toByteArray(), PASSWORD, MOST)).hasMessageContaining("(xls)");
    }

    private static PartnerFault fault(byte[] locked, String password, int most) {
        PartnerFault fault = catchThrowableOfType(PartnerFault.class, () -> Locked.open(locked, password, most));
        assertThat(fault).isNotNull();
        return fault;
    }
}
