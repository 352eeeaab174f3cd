package al.tirana.nyja.console;

import al.tirana.nyja.admin.KnownCaller;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Asks the admin API within the server, as the one who has signed in: what a page shows or does passes the same checks of
 * roles, makes the same entries in the ledger and is refused in the same words as a request from outside.
 */
final class AdminApi implements Asking {

    private static final String ROOT = "/admin/v1/";
    private static final String WITHOUT = "Nyja-Without";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final KnownCaller caller;
    private boolean without;

    AdminApi(HttpServletRequest request, HttpServletResponse response, KnownCaller caller) {
        this.request = request;
        this.response = response;
        this.caller = caller;
    }

    @Override
    public Answer get(String path) {
        return ask("GET", path, null, null);
    }

    @Override
    public Answer post(String path, ObjectNode body) {
        byte[] bytes =
                (body == null ? JSON.createObjectNode() : body).toString().getBytes(StandardCharsets.UTF_8);
        return ask("POST", path, bytes, "application/json");
    }

    @Override
    public Answer put(String path, ObjectNode body) {
        return ask("PUT", path, body.toString().getBytes(StandardCharsets.UTF_8), "application/json");
    }

    @Override
    public Answer post(String path, String document, String type) {
        return ask("POST", path, document.getBytes(StandardCharsets.UTF_8), type);
    }

    @Override
    public boolean withoutGuarded() {
        return without;
    }

    private Answer ask(String method, String path, byte[] body, String type) {
        int mark = path.indexOf('?');
        String address = ROOT + (mark < 0 ? path : path.substring(0, mark));
        InnerRequest asked = new InnerRequest(
                request, caller, method, address, mark < 0 ? null : path.substring(mark + 1), body, type);
        InnerResponse answered = new InnerResponse(response);
        RequestDispatcher inside = request.getServletContext().getRequestDispatcher(address);
        try {
            inside.include(asked, answered);
            answered.flushBuffer();
            without |= answered.containsHeader(WITHOUT);
            return new Answer(answered.getStatus(), read(answered.bytes()), answered.total());
        } catch (ServletException | IOException e) {
            throw new IllegalStateException(e.getClass().getName() + " at " + method + " " + ROOT, e);
        }
    }

    private static JsonNode read(byte[] bytes) throws IOException {
        return bytes.length == 0 ? MissingNode.getInstance() : JSON.readTree(bytes);
    }
}
