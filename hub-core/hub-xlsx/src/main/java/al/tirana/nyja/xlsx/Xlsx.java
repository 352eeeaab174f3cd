package al.tirana.nyja.xlsx;

import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.UnreadableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A spreadsheet. What makes it more than cells, such as macros, links and objects, is refused when it is opened. For one thread. */
public final class Xlsx {

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    /** How the directory of an old container names a document that is encrypted. */
    private static final String ENCRYPTED = "EncryptedPackage";

    private static final int OLE_HEADER = 512;

    private static final int LOOKED_AT = 1 << 20;

    private final Zip zip;
    private final Workbook workbook;
    private SharedTexts texts;
    private Styles styles;

    private Xlsx(Zip zip, Workbook workbook) {
        this.zip = zip;
        this.workbook = workbook;
    }

    /** Whether a file is a spreadsheet, or something that was meant to be one: by its bytes, whatever it is called. */
    public static boolean isOne(Content content) throws IOException {
        byte[] head = head(content, ZIP.length);
        return starts(head, ZIP) || starts(head, OLE);
    }

    /**
     * Opens a spreadsheet.
     *
     * @throws UnreadableInputException in the sender's terms, with what to do
     */
    public static Xlsx open(Content content) throws IOException, UnreadableInputException {
        if (starts(head(content, ZIP.length), OLE)) {
            throw isEncrypted(content) ? Words.locked() : Words.old();
        }
        try {
            Zip zip = Zip.open(content);
            return new Xlsx(zip, Workbook.read(zip));
        } catch (Refused e) {
            throw e.refusal();
        }
    }

    /** In the order in which a person sees them. */
    public List<Sheet> sheets() {
        return workbook.sheets();
    }

    /**
     * The only sheet in which something stands, besides those that the hub wrote and nobody changed.
     *
     * @throws UnreadableInputException if there are several, for nobody can say which is meant, or nobody sees it
     */
    public Sheet onlySheet() throws IOException, UnreadableInputException {
        Sheet only = null;
        Sheet first = null;
        for (Sheet sheet : sheets()) {
            if (isOwn(sheet)) {
                continue;
            }
            first = first == null ? sheet : first;
            if (isEmpty(sheet)) {
                continue;
            }
            if (sheet.hidden()) {
                throw Words.hiddenSheet(sheet.told());
            }
            if (only != null) {
                throw Words.severalSheets(sheet.told());
            }
            only = sheet;
        }
        return only != null ? only : first != null ? first : sheets().get(0);
    }

    /** Whether the hub wrote it, to explain or to choose from, and all of it still stands as it did. */
    private boolean isOwn(Sheet sheet) throws IOException, UnreadableInputException {
        try (SheetRows rows = rows(sheet).whateverIsHidden()) {
            if (!rows.next() || rows.row() != 1 || rows.cells().size() != 1) {
                return false;
            }
            Cell first = rows.cells().get(0);
            if (first.column() != 1 || first.kind() != Cell.Kind.TEXT || !OwnSheet.mayBe(first.text())) {
                return false;
            }
            OwnSheet own = new OwnSheet();
            int text = 0;
            while (rows.next()) {
                for (Cell cell : rows.cells()) {
                    text += cell.text().length();
                    if (cell.kind() != Cell.Kind.TEXT || rows.row() > OwnSheet.ROWS || text > OwnSheet.TEXT) {
                        return false;
                    }
                    own.add(rows.row(), cell.column(), cell.text());
                }
            }
            return own.mark().equals(first.text());
        }
    }

    private boolean isEmpty(Sheet sheet) throws IOException, UnreadableInputException {
        try (SheetRows rows = rows(sheet)) {
            return !rows.next();
        }
    }

    /** The rows of a sheet from its first; the caller closes. */
    public SheetRows rows(Sheet sheet) throws IOException, UnreadableInputException {
        try {
            if (texts == null) {
                InputStream shared = workbook.open(zip, "sharedStrings");
                texts = shared == null ? SharedTexts.none() : SharedTexts.read(shared);
                InputStream looks = workbook.open(zip, "styles");
                styles = looks == null ? Styles.none() : Styles.read(looks);
            }
            Zip.Entry part = zip.entry(sheet.part());
            if (part == null) {
                throw Words.damaged();
            }
            return new SheetRows(new Xml(zip.open(part)), sheet, texts, styles, workbook.from1904());
        } catch (Refused e) {
            throw e.refusal();
        }
    }

    /** By the names in the container's directory: it lies where its header says, or else near the front. */
    private static boolean isEncrypted(Content content) throws IOException {
        byte[] head = head(content, LOOKED_AT);
        if (says(head)) {
            return true;
        }
        if (head.length < OLE_HEADER) {
            return false;
        }
        ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        long directory = (header.getInt(48) & 0xFFFFFFFFL) + 1 << (header.getShort(30) & 0xF);
        if (directory >= content.size()) {
            return false;
        }
        try (InputStream in = content.open(directory)) {
            return says(in.readNBytes(LOOKED_AT));
        }
    }

    private static boolean says(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", "").contains(ENCRYPTED);
    }

    private static byte[] head(Content content, int length) throws IOException {
        try (InputStream in = content.open(0)) {
            return in.readNBytes(length);
        }
    }

    private static boolean starts(byte[] bytes, byte[] with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= bytes.length || bytes[i] != with[i]) {
                return false;
            }
        }
        return true;
    }
}
