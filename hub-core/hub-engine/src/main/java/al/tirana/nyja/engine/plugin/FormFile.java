package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.agreement.table.Tables;
import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.Part;
import al.tirana.nyja.spi.TableForm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;

/** A sheet for a person as a file in memory. */
final class FormFile {

    static final FormFile NONE = new FormFile(null, "");

    static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final int MOST = 16 << 20;

    private final Tables tables;
    private final String document;

    FormFile(Tables tables, String document) {
        this.tables = tables;
        this.document = document;
    }

    Part of(TableForm form, LocalDate day, String name) {
        if (document.isEmpty()) {
            throw new IllegalStateException("The handler names no table document: see Does.writing");
        }
        try (Limited out = new Limited()) {
            tables.write(document, form, day, out);
            return new Part(name, TYPE, Content.of(out.bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // of no disk
        }
    }

    /** Memory that does not grow without end. */
    private static final class Limited extends OutputStream {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            if (bytes.size() + length > MOST) {
                throw new IllegalArgumentException("A sheet of more than " + (MOST >> 20) + " MB");
            }
            bytes.write(from, offset, length);
        }
    }
}
