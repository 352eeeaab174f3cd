package al.tirana.nyja.systemtest.outside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** A real Chromium without a window, spoken to by its own protocol for developers; what it complains of is remembered. */
final class Browser implements AutoCloseable {

    static final Path PROGRAM = Path.of("/usr/bin/chromium");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final WebSocket socket;
    private final String session;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();

    /** @param folder for its profile; nothing of it is kept */
    Browser(Path folder) throws Exception {
        process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--hide-scrollbars",
                        "--no-first-run",
                        "--ignore-certificate-errors",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + folder,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Path where = folder.resolve("DevToolsActivePort");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> Files.exists(where) && Files.readAllLines(where).size() == 2);
        List<String> lines = Files.readAllLines(where);
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1)), new Heard())
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        String target = send(
                        null, "Target.createTarget", JSON.createObjectNode().put("url", "about:blank"))
                .path("targetId")
                .asText();
        session = send(
                        null,
                        "Target.attachToTarget",
                        JSON.createObjectNode().put("targetId", target).put("flatten", true))
                .path("sessionId")
                .asText();
        for (String domain : List.of("Page", "Runtime", "Log")) {
            send(session, domain + ".enable", JSON.createObjectNode());
        }
    }

    /** What a page's policy forbade, what failed to load, what a script threw. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    void wide(int pixels) {
        send(
                session,
                "Emulation.setDeviceMetricsOverride",
                JSON.createObjectNode()
                        .put("width", pixels)
                        .put("height", pixels < 600 ? 780 : 900)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
    }

    void dark(boolean wanted) {
        ObjectNode media = JSON.createObjectNode();
        media.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", wanted ? "dark" : "light");
        send(session, "Emulation.setEmulatedMedia", media);
    }

    void open(String url) {
        leaving(() -> send(session, "Page.navigate", JSON.createObjectNode().put("url", url)));
    }

    /** Does something that leads to another page, and waits for it. */
    void leaving(Runnable deed) {
        loaded = new CompletableFuture<>();
        deed.run();
        try {
            loaded.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("No page came after " + PATIENCE, e);
        }
    }

    /** The value of an expression, which may be a promise. */
    JsonNode ask(String script) {
        JsonNode answer = send(
                session,
                "Runtime.evaluate",
                JSON.createObjectNode()
                        .put("expression", script)
                        .put("awaitPromise", true)
                        .put("returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(answer.path("exceptionDetails").toString());
        }
        return answer.path("result").path("value");
    }

    /** One key, as a keyboard sends it. */
    void key(String name, int code, String text) {
        for (String type : List.of("keyDown", "keyUp")) {
            ObjectNode event = JSON.createObjectNode()
                    .put("type", type)
                    .put("key", name)
                    .put("code", name)
                    .put("windowsVirtualKeyCode", code);
            if (text != null && type.equals("keyDown")) {
                event.put("text", text);
            }
            send(session, "Input.dispatchKeyEvent", event);
        }
    }

    void type(String text) {
        send(session, "Input.insertText", JSON.createObjectNode().put("text", text));
    }

    byte[] picture() {
        return Base64.getDecoder()
                .decode(send(
                                session,
                                "Page.captureScreenshot",
                                JSON.createObjectNode().put("format", "png").put("captureBeyondViewport", false))
                        .path("data")
                        .asText());
    }

    /** One key again and again, as fast as the page takes it. */
    void keys(String name, int code, int times) {
        List<CompletableFuture<JsonNode>> pressed = new ArrayList<>();
        for (int time = 0; time < times; time++) {
            pressed.add(begin(
                    session,
                    "Input.dispatchKeyEvent",
                    JSON.createObjectNode()
                            .put("type", "rawKeyDown")
                            .put("key", name)
                            .put("code", name)
                            .put("windowsVirtualKeyCode", code)));
        }
        pressed.forEach(one -> ended("Input.dispatchKeyEvent", one));
    }

    private JsonNode send(String to, String method, ObjectNode parameters) {
        return ended(method, begin(to, method, parameters));
    }

    private CompletableFuture<JsonNode> begin(String to, String method, ObjectNode parameters) {
        int number = numbers.incrementAndGet();
        ObjectNode message = JSON.createObjectNode().put("id", number).put("method", method);
        message.set("params", parameters);
        if (to != null) {
            message.put("sessionId", to);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(number, answer);
        synchronized (this) {
            socket.sendText(message.toString(), true).join();
        }
        return answer;
    }

    private static JsonNode ended(String method, CompletableFuture<JsonNode> answer) {
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(method, e);
        }
    }

    @Override
    public void close() {
        socket.abort();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Heard implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                String whole = text.toString();
                text.setLength(0);
                try {
                    heard(JSON.readTree(whole));
                } catch (IOException e) {
                    complaints.add(e.toString());
                }
            }
            from.request(1);
            return null;
        }

        private void heard(JsonNode message) {
            if (message.has("id")) {
                CompletableFuture<JsonNode> answer =
                        asked.remove(message.path("id").asInt());
                if (message.has("error")) {
                    answer.completeExceptionally(
                            new IllegalStateException(message.path("error").toString()));
                } else {
                    answer.complete(message.path("result"));
                }
                return;
            }
            JsonNode told = message.path("params");
            switch (message.path("method").asText()) {
                case "Page.loadEventFired" -> loaded.complete(null);
                case "Log.entryAdded" ->
                    complaints.add(told.path("entry").path("text").asText() + " "
                            + told.path("entry").path("url").asText());
                case "Runtime.exceptionThrown" ->
                    complaints.add(told.path("exceptionDetails").toString());
                default -> {}
            }
        }
    }
}
