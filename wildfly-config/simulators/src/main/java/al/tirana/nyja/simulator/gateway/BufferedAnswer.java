package al.tirana.nyja.simulator.gateway;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;

/** Keeps an answer's bytes back; status and headers go on. */
final class BufferedAnswer extends HttpServletResponseWrapper {

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final ServletOutputStream out = new ServletOutputStream() {
        @Override
        public void write(int b) {
            kept.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            kept.write(bytes, from, length);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("answers are written at once");
        }
    };

    BufferedAnswer(HttpServletResponse wire) {
        super(wire);
    }

    byte[] bytes() {
        return kept.toByteArray();
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return out;
    }

    @Override
    public void setContentLength(int length) {
        // of the honest answer, which may not be the one that is sent
    }

    @Override
    public void setContentLengthLong(long length) {
        // as above
    }

    @Override
    public void flushBuffer() {
        // nothing goes on the wire yet
    }
}
