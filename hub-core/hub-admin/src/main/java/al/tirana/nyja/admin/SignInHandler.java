package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.AccountName;
import io.undertow.security.api.SecurityContext;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.handlers.ServletRequestContext;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Stands before the server's check of passwords: sends away names that are none, and accounts that wait after too many
 * wrong passwords, with words; and sees what became of the others.
 */
final class SignInHandler implements HttpHandler {

    /** For the access log; see hub.cli. */
    static final String ACCOUNT = "nyja.account";

    /** What became of the code beside the right password; set by {@link RoleCheck}, and by nobody where that was not asked. */
    static final String SECOND_STEP = "nyja.second-step";

    /** It was right, or none is asked for. */
    static final String PASSED = "PASSED";

    /**
     * Where no password counts: health is open, and the console knows whoever signed in by a form. None is checked there,
     * since an answer that tells right from wrong would be a guess that nobody counts.
     */
    private static final List<String> WITHOUT_PASSWORD = List.of("/health", "/console");

    private static final String BASIC = "basic ";
    private static final String BEARER = "bearer ";
    private static final int NETWORK_BYTES = 8;
    private static final int MINUTE = 60;

    private final HttpHandler next;
    private final Supplier<SignIns> signIns;
    private final Predicate<String> codes;
    private final Supplier<CheckedPasswords> checked;
    private final Supplier<ProviderSignIn> provider;
    private final Supplier<FormSignIn> form;

    /**
     * @param codes whether an account signs in with codes beside the password
     */
    SignInHandler(
            HttpHandler next,
            Supplier<SignIns> signIns,
            Predicate<String> codes,
            Supplier<CheckedPasswords> checked,
            Supplier<ProviderSignIn> provider,
            Supplier<FormSignIn> form) {
        this.next = next;
        this.signIns = signIns;
        this.codes = codes;
        this.checked = checked;
        this.provider = provider;
        this.form = form;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        HeaderValues given = exchange.getRequestHeaders().get(Headers.AUTHORIZATION);
        if (given == null) {
            next.handleRequest(exchange);
            return;
        }
        if (WITHOUT_PASSWORD.stream().anyMatch(exchange.getRelativePath()::startsWith)) {
            exchange.getRequestHeaders().remove(Headers.AUTHORIZATION);
            next.handleRequest(exchange);
            return;
        }
        ServletRequestContext context = exchange.getAttachment(ServletRequestContext.ATTACHMENT_KEY);
        HttpServletResponse response = (HttpServletResponse) context.getServletResponse();
        SignIns all = signIns.get();
        String address = address(exchange);
        if (given.size() == 1
                && given.getFirst().regionMatches(true, 0, BEARER, 0, BEARER.length())
                && provider.get().takesTokens()) {
            token(
                    exchange,
                    context,
                    address,
                    given.getFirst().substring(BEARER.length()).strip());
            return;
        }
        Credentials credentials = given.size() == 1 ? Credentials.read(given.getFirst()) : null;
        if (credentials == null || !AccountName.plain(credentials.name())) {
            all.failed(address, "?");
            answer(response, Problem.NOT_SIGNED_IN);
            return;
        }
        String name = credentials.name();
        if (form.get().atDirectory(name)) {
            directory(exchange, context, credentials);
            return;
        }
        long seconds = all.waits(address, name).toSeconds();
        if (seconds > 0) {
            response.setHeader("Retry-After", Long.toString(seconds));
            answer(response, Problem.lockedOut((seconds + MINUTE - 1) / MINUTE));
            return;
        }
        CheckedPasswords passwords = checked.get();
        Optional<KnownCaller> again = passwords.caller(name, credentials.password());
        if (again.isPresent()) {
            all.succeeded(address, name);
            known(exchange, context, again.get());
            return;
        }
        Optional<String> seal = passwords.seal(name, credentials.password());
        all.takeTime(name, credentials.password());
        exchange.addResponseCommitListener(answered -> {
            Object step = context.getServletRequest().getAttribute(SECOND_STEP);
            switch (became(answered.getSecurityContext(), answered.getStatusCode(), step, () -> codes.test(name))) {
                case SIGNED_IN -> {
                    context.getServletRequest().setAttribute(ACCOUNT, name);
                    all.succeeded(address, name);
                    seal.ifPresent(right -> passwords.right(name, right));
                }
                case WRONG -> all.failed(address, name);
                default -> {
                    // the server could not look: nobody signed in, and nobody guessed
                }
            }
        });
        next.handleRequest(exchange);
    }

    private void token(HttpServerExchange exchange, ServletRequestContext context, String address, String token)
            throws Exception {
        HttpServletResponse response = (HttpServletResponse) context.getServletResponse();
        FormSignIn.Attempt attempt = provider.get().token(address, token);
        if (attempt.caller().isEmpty()) {
            Problem problem = attempt.refusal().orElse(Problem.NOT_SIGNED_IN);
            if (problem.status() == HttpServletResponse.SC_UNAUTHORIZED) {
                response.setHeader("WWW-Authenticate", "Bearer realm=\"Nyja\", error=\"invalid_token\"");
            }
            write(response, problem);
            return;
        }
        known(exchange, context, attempt.caller().get());
    }

    /**
     * The server's own check of passwords has nothing to look at. So it is shown an address that needs none; which servlet answers
     * was decided before, and what a role may do is looked at as for everybody.
     */
    private void known(HttpServerExchange exchange, ServletRequestContext context, KnownCaller caller)
            throws Exception {
        context.getServletRequest().setAttribute(ACCOUNT, caller.getName());
        context.setServletRequest(new KnownRequest((HttpServletRequest) context.getServletRequest(), caller));
        exchange.getRequestHeaders().remove(Headers.AUTHORIZATION);
        exchange.setRelativePath(WITHOUT_PASSWORD.get(0));
        next.handleRequest(exchange);
    }

    /** The server's own check knows no password of this account. */
    private void directory(HttpServerExchange exchange, ServletRequestContext context, Credentials credentials)
            throws Exception {
        HttpServletResponse response = (HttpServletResponse) context.getServletResponse();
        InetSocketAddress source = exchange.getSourceAddress();
        FormSignIn.Attempt attempt = form.get()
                .signIn(
                        source == null || source.getAddress() == null
                                ? "?"
                                : source.getAddress().getHostAddress(),
                        credentials.name(),
                        credentials.password(),
                        exchange.getRequestHeaders().getFirst(RoleCheck.CODE));
        if (attempt.waitMinutes() > 0) {
            response.setHeader("Retry-After", Long.toString(attempt.waitMinutes() * MINUTE));
            answer(response, Problem.lockedOut(attempt.waitMinutes()));
        } else if (attempt.caller().isEmpty()) {
            answer(response, attempt.refusal().orElse(Problem.NOT_SIGNED_IN));
        } else {
            known(exchange, context, attempt.caller().get());
        }
    }

    /** What became of a password. */
    enum Outcome {
        SIGNED_IN,
        WRONG,
        UNKNOWN
    }

    /**
     * Only whom the server itself knows has signed in. An answer tells nothing of it: a page that is not there, or that is
     * refused before the password is looked at, is no sign-in, and would take back the count of wrong ones. Nor is the right
     * password of an account with codes where nobody asked for the code.
     */
    static Outcome became(SecurityContext security, int status, Object secondStep, BooleanSupplier codes) {
        if (secondStep != null && !PASSED.equals(secondStep)) {
            // Asked for the code, nobody has guessed; and whoever has not given it has not signed in.
            return SecondFactorProblems.NEEDED.code().equals(secondStep) ? Outcome.UNKNOWN : Outcome.WRONG;
        }
        if (security != null && security.getAuthenticatedAccount() != null) {
            return secondStep == null && codes.getAsBoolean() ? Outcome.UNKNOWN : Outcome.SIGNED_IN;
        }
        return status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR ? Outcome.UNKNOWN : Outcome.WRONG;
    }

    private static void answer(HttpServletResponse response, Problem problem) throws IOException {
        if (problem.status() == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"Nyja\"");
        }
        write(response, problem);
    }

    private static void write(HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_JSON);
        response.getOutputStream().write(Json.MAPPER.writeValueAsBytes(problem));
    }

    /** Of IPv6 the network: one machine has as many addresses in it as it likes. */
    static String address(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
                : address.getHostAddress();
    }

    private static String address(HttpServerExchange exchange) {
        InetSocketAddress source = exchange.getSourceAddress();
        return source == null || source.getAddress() == null ? "?" : address(source.getAddress());
    }

    /** What a request signs in with. */
    record Credentials(String name, String password) {

        /** Null if it is not BASIC, written exactly as it should be: the server must not read another name than we do. */
        static Credentials read(String header) {
            if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
                return null;
            }
            try {
                String text = new String(
                        Base64.getDecoder()
                                .decode(header.substring(BASIC.length()).strip()),
                        StandardCharsets.UTF_8);
                int colon = text.indexOf(':');
                return colon < 0 ? null : new Credentials(text.substring(0, colon), text.substring(colon + 1));
            } catch (IllegalArgumentException e) {
                return null;
            }
        }

        @Override
        public String toString() {
            return "Credentials";
        }
    }
}
