package al.tirana.nyja.simulator.gateway;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;

/** Stands between the honest answer and the wire: lets the service answer, and then spoils it on command. */
final class MischiefFilter implements Filter {

    private static final Pattern END_OF_BODY = Pattern.compile("(</\\w+:Body>)");
    private static final String PAGE =
            "<html><head><title>Mirëmbajtje</title></head><body><h1>Shërbimi nuk funksionon</h1></body></html>";

    private final CurrentMischief mischief;
    private final LongAdder nanos = new LongAdder();

    MischiefFilter(CurrentMischief mischief) {
        this.mischief = mischief;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!"POST".equals(((HttpServletRequest) request).getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        HttpServletResponse wire = (HttpServletResponse) response;
        long began = System.nanoTime();
        Mischief now = mischief.begin();
        try {
            BufferedAnswer answer = new BufferedAnswer(wire);
            chain.doFilter(request, answer);
            spoil(now, answer.bytes(), wire);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            mischief.end();
            nanos.add(System.nanoTime() - began);
        }
    }

    /** All questions together, from their first byte to the last of the answer. */
    Duration spent() {
        return Duration.ofNanos(nanos.sum());
    }

    private void spoil(Mischief now, byte[] honest, HttpServletResponse wire) throws IOException, InterruptedException {
        String text = new String(honest, StandardCharsets.UTF_8);
        switch (now.kind()) {
            case SLOW -> {
                Thread.sleep(now.delay().toMillis());
                send(wire, honest);
            }
            case HANG -> mischief.awaitChangeFrom(now);
            case FAULT_BUSY -> {
                wire.setHeader("Retry-After", String.valueOf(RegistryProvider.BUSY));
                send(wire, honest);
            }
            case WRONG_SIGNATURE -> send(wire, replace(END_OF_BODY, text, " $1"));
            case TRUNCATED -> send(wire, Arrays.copyOf(honest, honest.length / 2));
            case WRONG_CHARSET -> send(wire, text.getBytes(StandardCharsets.ISO_8859_1));
            case HTML -> {
                wire.setContentType("text/html;charset=UTF-8");
                send(wire, PAGE.getBytes(StandardCharsets.UTF_8));
            }
            case EMPTY -> send(wire, new byte[0]);
            default -> send(wire, honest);
        }
    }

    private static byte[] replace(Pattern pattern, String text, String by) {
        return pattern.matcher(text).replaceFirst(by).getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpServletResponse wire, byte[] bytes) throws IOException {
        wire.setContentLength(bytes.length);
        wire.getOutputStream().write(bytes);
    }
}
