package al.tirana.nyja.engine.door;

import al.tirana.nyja.engine.admission.Reply;
import al.tirana.nyja.engine.delivery.QuestionAnswers.Asked;
import al.tirana.nyja.engine.door.BodyReader.Fault;
import al.tirana.nyja.engine.door.Institutional.Work;
import al.tirana.nyja.engine.drop.DropRequest;
import al.tirana.nyja.engine.run.FileDrop;
import al.tirana.nyja.engine.telemetry.TraceHeader;
import al.tirana.nyja.fpr.Finding;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.SameThreadExecutor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The door of the institutions, {@code /fpr}. What can be decided from memory is decided on the connection's own thread:
 * who is a stranger, who asks for too much. The body comes without a thread that waits for it. Only then somebody works on
 * it, in turn with what other institutions sent.
 */
final class FprDoor implements HttpHandler {

    private static final String MESSAGES = "/fpr/v1/messages";
    private static final String AGREEMENTS = "/fpr/v1/agreements";
    private static final String EXPLAIN = "/fpr/v1/explain";
    private static final String INBOX = "/fpr/v1/inbox";
    private static final String ACKNOWLEDGE = "/acknowledge";
    private static final String CHOICES = "/fpr/v1/choices";
    private static final String DESCRIPTION = "/fpr/v1/openapi.yaml";

    private static final Pattern BRING =
            Pattern.compile(AGREEMENTS + "/([A-Za-z0-9-]{1,60})/flows/([a-z0-9-]{1,40})/?");

    private static final Pattern CHOICE = Pattern.compile(CHOICES + "/([0-9]{1,18})(/choice)?");

    private static final int PAGE = FileDrop.MOST_BYTES / 3 * 4 + Shares.SMALL;

    private static final HttpString APPLIED = new HttpString("Preference-Applied");

    private static final int ACCEPTED = 202;

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int TOO_SLOW = 408;

    private static final Finding NOWHERE = Finding.of("FPR-109").detail(Route.all(), Route.all());
    private static final Finding CHARSET = Finding.of("FPR-101")
            .detail(
                    "FPR shkruhet në UTF-8; hiqeni charset nga Content-Type ose shkruani charset=utf-8",
                    "FPR is written in UTF-8; leave charset out of Content-Type, or write charset=utf-8");
    private static final Finding PACKED = Finding.of("FPR-101")
            .detail(
                    "trupi është i ngjeshur; dërgojeni pa Content-Encoding",
                    "the body is compressed; send it without Content-Encoding");
    private static final Finding QUOTA = Finding.of("FPR-503");
    private static final Finding REQUESTS =
            Finding.of("FPR-503").detail("tepër kërkesa njëherësh", "too many requests at once");
    private static final Finding BYTES =
            Finding.of("FPR-503").detail("tepër bajt në punë njëherësh", "too many bytes in work at once");
    private static final Finding SLOW =
            Finding.of("FPR-503").detail("trupi nuk erdhi i plotë në kohë", "the body did not come whole in time");

    private final Rooms rooms;
    private final Institutional hub;
    private final Function<HttpServerExchange, X509Certificate> certificates;

    /** @param certificates what the connection of a request proved */
    FprDoor(Rooms rooms, Function<HttpServerExchange, X509Certificate> certificates) {
        this.rooms = rooms;
        this.certificates = certificates;
        this.hub = rooms.hub();
    }

    /** On the connection's thread. */
    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        X509Certificate certificate = certificates.apply(exchange);
        if (certificate == null) {
            send(exchange, hub.stranger(certificate));
            return;
        }
        exchange.getRequestHeaders().put(AccessLog.CERTIFICATE, ClientCertificate.fingerprint(certificate));
        Optional<String> institution = hub.remembered(certificate);
        if (institution.isPresent()) {
            known(exchange, certificate, institution.get());
        } else {
            lookUp(exchange, certificate);
        }
    }

    /** A certificate that is not remembered may have been registered just now: a few threads look, and nobody else waits. */
    private void lookUp(HttpServerExchange exchange, X509Certificate certificate) {
        Shares.Share share = rooms.shares().begin("");
        if (share == null) {
            send(exchange, hub.stranger(certificate));
            return;
        }
        endWith(exchange, share);
        exchange.dispatch(rooms.strangers().of(""), looking -> {
            Reply refusal = hub.strangerWith(certificate);
            if (refusal != null) {
                send(looking, refusal);
                return;
            }
            share.end();
            looking.dispatch(looking.getIoThread(), again -> {
                Optional<String> institution = hub.remembered(certificate);
                if (institution.isPresent()) {
                    known(again, certificate, institution.get());
                } else {
                    send(again, hub.stranger(certificate));
                }
            });
        });
    }

    private void known(HttpServerExchange exchange, X509Certificate certificate, String institution) throws Exception {
        exchange.getRequestHeaders().put(AccessLog.INSTITUTION, institution);
        if (PageDoor.serves(exchange)) {
            page(exchange, certificate, institution);
            return;
        }
        Route route = Route.of(exchange.getRelativePath());
        if (route == null) {
            send(exchange, hub.turnedAway(institution, NOWHERE, NOT_FOUND));
            return;
        }
        if (!exchange.getRequestMethod().toString().equals(route.method)) {
            exchange.getResponseHeaders().put(new HttpString("Allow"), route.method);
            send(exchange, hub.turnedAway(institution, NOWHERE, METHOD_NOT_ALLOWED));
            return;
        }
        if (route.brings() && !rooms.quota().has(institution)) {
            send(exchange, hub.turnedAway(institution, QUOTA, 0));
            return;
        }
        Shares.Share share = rooms.shares().begin(institution);
        if (share == null) {
            send(exchange, hub.turnedAway(institution, REQUESTS, 0));
            return;
        }
        endWith(exchange, share);
        new Request(certificate, institution, share).read(exchange, route);
    }

    /** A person with a browser: what is sent is looked at like what a program sends, and costs the same. */
    private void page(HttpServerExchange exchange, X509Certificate certificate, String institution) throws Exception {
        Optional<Reply> file = PageDoor.file(exchange);
        boolean posts = PageDoor.posts(exchange);
        if (file.isPresent()) {
            send(exchange, file.get());
        } else if (!posts && !PageDoor.reads(exchange)) {
            exchange.getResponseHeaders().put(new HttpString("Allow"), "GET, POST");
            send(exchange, hub.turnedAway(institution, NOWHERE, METHOD_NOT_ALLOWED));
        } else if (posts && PageDoor.foreign(exchange)) {
            send(exchange, hub.turnedAway(institution, PageDoor.FOREIGN, 0));
        } else if (posts && !rooms.quota().has(institution)) {
            send(exchange, hub.turnedAway(institution, QUOTA, 0));
        } else {
            Shares.Share share = rooms.shares().begin(institution);
            if (share == null) {
                send(exchange, hub.turnedAway(institution, REQUESTS, 0));
                return;
            }
            endWith(exchange, share);
            new Request(certificate, institution, share).readPage(exchange, posts);
        }
    }

    /** What may be asked here; published as {@code openapi.yaml}. */
    enum Route {
        MESSAGES("POST", FprDoor.MESSAGES),
        BRING("POST", FprDoor.AGREEMENTS + "/{agreement}/flows/{flow}"),
        EXPLAIN("POST", FprDoor.EXPLAIN),
        STATUS("GET", FprDoor.MESSAGES + "/{id}"),
        INBOX("GET", FprDoor.INBOX),
        ACKNOWLEDGE("POST", FprDoor.INBOX + "/{id}" + FprDoor.ACKNOWLEDGE),
        CHOICES("GET", FprDoor.CHOICES),
        CHOICE("GET", FprDoor.CHOICES + "/{number}"),
        CHOOSE("POST", FprDoor.CHOICES + "/{number}/choice"),
        DESCRIPTION("GET", FprDoor.DESCRIPTION);

        private final String method;
        private final String path;

        Route(String method, String path) {
            this.method = method;
            this.path = path;
        }

        /** As {@code POST /fpr/v1/messages, …}. */
        static String all() {
            return Stream.of(values()).map(Route::toString).collect(Collectors.joining(", "));
        }

        @Override
        public String toString() {
            return method + " " + path.replace('{', '<').replace('}', '>');
        }

        /** True if the body is looked at, which costs the same whatever becomes of it. */
        boolean brings() {
            return this == MESSAGES || this == EXPLAIN || this == BRING;
        }

        /** True if it is written in the format's own way, and not in the sender's. */
        boolean speaksFpr() {
            return brings() && this != BRING;
        }

        static Route of(String path) {
            String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
            if (plain.equals(FprDoor.MESSAGES)) {
                return MESSAGES;
            }
            if (plain.equals(FprDoor.EXPLAIN)) {
                return EXPLAIN;
            }
            if (plain.equals(FprDoor.INBOX)) {
                return INBOX;
            }
            if (!message(plain).isEmpty()) {
                return STATUS;
            }
            if (FprDoor.BRING.matcher(plain).matches()) {
                return BRING;
            }
            if (plain.equals(FprDoor.CHOICES)) {
                return CHOICES;
            }
            if (plain.equals(FprDoor.DESCRIPTION)) {
                return DESCRIPTION;
            }
            Matcher choice = FprDoor.CHOICE.matcher(plain);
            if (choice.matches()) {
                return choice.group(2) == null ? CHOICE : CHOOSE;
            }
            return disclosure(plain).isEmpty() ? null : ACKNOWLEDGE;
        }

        /** Digits: a number that the route has. */
        static String number(String path) {
            Matcher choice = FprDoor.CHOICE.matcher(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
            return choice.matches() ? choice.group(1) : "0";
        }

        /** Empty if it is no message's. */
        static String message(String path) {
            String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
            String id = plain.startsWith(FprDoor.MESSAGES + "/") ? plain.substring(FprDoor.MESSAGES.length() + 1) : "";
            return ID.matcher(id).matches() ? id : "";
        }

        static String disclosure(String path) {
            String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
            if (!plain.startsWith(FprDoor.INBOX + "/") || !plain.endsWith(FprDoor.ACKNOWLEDGE)) {
                return "";
            }
            int from = FprDoor.INBOX.length() + 1;
            int to = plain.length() - FprDoor.ACKNOWLEDGE.length();
            return from < to && plain.indexOf('/', from) == to ? plain.substring(from, to) : "";
        }
    }

    /** One request of a known institution, while its body comes and afterwards. */
    private final class Request implements BodyReader.Taker {

        private final X509Certificate certificate;
        private final String institution;
        private final Shares.Share share;
        private Route route;
        private boolean page;
        private String trace;

        private Request(X509Certificate certificate, String institution, Shares.Share share) {
            this.certificate = certificate;
            this.institution = institution;
            this.share = share;
        }

        private void read(HttpServerExchange exchange, Route asked) throws Exception {
            route = asked;
            trace = HeaderForm.only(exchange, TraceHeader.NAME);
            if (route.speaksFpr() && HeaderForm.otherCharset(exchange).isPresent()) {
                work(exchange, rooms.messages(), who -> hub.refused(who, CHARSET));
            } else if (route.brings() && HeaderForm.packed(exchange)) {
                work(exchange, rooms.messages(), who -> hub.refused(who, PACKED));
            } else {
                BodyReader.read(exchange, share, this::limit, rooms.bodyTime(), this);
            }
        }

        /** A page has a limit of its own: the file, and once more a third of it where it comes back with the form. */
        private void readPage(HttpServerExchange exchange, boolean posts) throws Exception {
            page = true;
            BodyReader.read(exchange, share, first -> posts ? PAGE : Shares.SMALL, rooms.bodyTime(), this);
        }

        private int limit(byte first) {
            return switch (route) {
                case MESSAGES -> hub.limit(first == '[');
                case BRING -> hub.limit(true);
                case EXPLAIN -> hub.limit(false);
                default -> Shares.SMALL;
            };
        }

        @Override
        public void whole(HttpServerExchange exchange, byte[] body) {
            if (page) {
                DropRequest request = PageDoor.request(exchange, body, rooms.language());
                work(
                        exchange,
                        rooms.large(),
                        who -> hub.drop(
                                who, request, records -> rooms.quota().spend(institution, Math.max(1, records))));
                return;
            }
            switch (route) {
                case MESSAGES -> {
                    rooms.quota().spend(institution, hub.count(body));
                    boolean light = body.length <= Shares.SMALL;
                    FairExecutor room = light ? rooms.messages() : rooms.large();
                    Optional<Duration> wait = Preference.wait(exchange, rooms.longestWait());
                    if (wait.isPresent()) {
                        workAndWait(exchange, room, body, wait.get());
                    } else {
                        work(exchange, room, who -> hub.messages(who, body));
                    }
                }
                case BRING -> {
                    Matcher path = FprDoor.BRING.matcher(exchange.getRelativePath());
                    String type = exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE);
                    if (path.matches()) {
                        work(
                                exchange,
                                rooms.large(), // a few bytes may be many records
                                who -> hub.bring(
                                        who,
                                        path.group(1),
                                        path.group(2),
                                        type == null ? "" : type,
                                        body,
                                        records -> rooms.quota().spend(institution, Math.max(1, records))));
                    } else {
                        send(exchange, hub.turnedAway(institution, NOWHERE, NOT_FOUND));
                    }
                }
                case EXPLAIN -> {
                    rooms.quota().spend(institution, 1);
                    boolean light = body.length <= Shares.SMALL;
                    work(exchange, light ? rooms.messages() : rooms.large(), who -> hub.explain(who, body));
                }
                case STATUS -> {
                    String message = Route.message(exchange.getRelativePath());
                    work(exchange, rooms.inbox(), who -> hub.status(who, message));
                }
                case INBOX -> {
                    String max = max(exchange);
                    work(exchange, rooms.inbox(), who -> hub.inbox(who, max));
                }
                case ACKNOWLEDGE -> {
                    String disclosure = Route.disclosure(exchange.getRelativePath());
                    work(exchange, rooms.messages(), who -> hub.acknowledge(who, disclosure));
                }
                case DESCRIPTION -> send(exchange, ApiDescription.REPLY);
                case CHOICES -> work(exchange, rooms.inbox(), hub::choices);
                case CHOICE -> {
                    String number = Route.number(exchange.getRelativePath());
                    work(exchange, rooms.inbox(), who -> hub.choice(who, number));
                }
                case CHOOSE -> {
                    String number = Route.number(exchange.getRelativePath());
                    work(exchange, rooms.messages(), who -> hub.choose(who, number, body));
                }
            }
        }

        @Override
        public void failed(HttpServerExchange exchange, Fault fault) {
            switch (fault) {
                case TOO_LARGE -> tooLarge(exchange);
                case NO_ROOM -> send(exchange, hub.turnedAway(institution, BYTES, 0));
                case TOO_SLOW -> send(exchange, hub.turnedAway(institution, SLOW, TOO_SLOW));
            }
        }

        private void tooLarge(HttpServerExchange exchange) {
            if (page) {
                send(exchange, hub.turnedAway(institution, FileDrop.TOO_LARGE, 0));
            } else {
                work(exchange, rooms.messages(), who -> hub.refused(who, tooLarge()));
            }
        }

        private Finding tooLarge() {
            String limits = route.brings() ? hub.limit(false) + " / " + hub.limit(true) : "" + Shares.SMALL;
            return Finding.of("FPR-107")
                    .detail(
                            "kufiri është " + limits + " bajt (një mesazh / një paketë)",
                            "the limit is " + limits + " bytes (one message / a batch)");
        }

        private void work(HttpServerExchange exchange, FairExecutor executor, Work work) {
            exchange.dispatch(executor.of(institution), working -> send(working, done(work)));
        }

        /** Whoever waits for the answer holds no thread, and no place of its institution's next request; where too many wait already, it does not. */
        private void workAndWait(HttpServerExchange exchange, FairExecutor executor, byte[] body, Duration time) {
            exchange.dispatch(executor.of(institution), working -> {
                Reply taken = done(who -> hub.messages(who, body));
                Optional<UUID> question =
                        taken.status() == ACCEPTED ? hub.question(institution, body) : Optional.empty();
                if (question.isEmpty() || !share.waits()) {
                    send(working, taken);
                    return;
                }
                Asked asked = new Asked(institution, question.get());
                working.getResponseHeaders().put(APPLIED, "wait");
                working.dispatch(SameThreadExecutor.INSTANCE, () -> rooms.waits()
                        .await(
                                asked,
                                time,
                                () -> working.dispatch(
                                        rooms.inbox().of(institution),
                                        again -> send(again, done(who -> hub.answered(asked, taken))))));
            });
        }

        private Reply done(Work work) {
            Reply reply;
            TraceHeader header = TraceHeader.hold(trace);
            try {
                reply = hub.as(certificate, work);
            } catch (RuntimeException | Error e) {
                reply = hub.fault(e);
            } finally {
                header.end();
            }
            share.anyway(reply.body().length);
            return reply;
        }
    }

    /** Null if it was not asked; one that cannot be a number if it was asked twice. */
    private static String max(HttpServerExchange exchange) {
        Deque<String> max = exchange.getQueryParameters().get("max");
        return max == null || max.isEmpty() ? null : max.size() > 1 ? "" : max.getFirst();
    }

    private static void endWith(HttpServerExchange exchange, Shares.Share share) {
        exchange.addExchangeCompleteListener((ended, next) -> {
            share.end();
            next.proceed();
        });
    }

    private void send(HttpServerExchange exchange, Reply said) {
        Reply reply = PageDoor.serves(exchange) ? PageDoor.dressed(exchange, said, rooms.language()) : said;
        Answering.send(exchange, reply.status(), reply.type(), reply.body(), reply.retryAfter(), rooms.answerTime());
    }
}
