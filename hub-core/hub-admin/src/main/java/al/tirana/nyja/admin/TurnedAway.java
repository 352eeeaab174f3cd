package al.tirana.nyja.admin;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;

/** Who is turned away by the server itself, before any resource is asked, hears why in the same form as from a resource. */
public class TurnedAway extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        // A status without a request that failed: somebody asks for this page itself.
        Problem problem = status instanceof Integer code ? ProblemMapper.of(code, null) : Problem.NOT_FOUND;
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_JSON);
        response.getOutputStream().write(Json.MAPPER.writeValueAsBytes(problem));
    }
}
