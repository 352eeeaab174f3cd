package al.tirana.nyja.console;

import al.tirana.nyja.admin.KnownCaller;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** One request of somebody who has signed in: what is asked, what the admin API says to it, and the page as the answer. */
final class Visit {

    private final HttpServletResponse response;
    private final UnaryOperator<String> parameters;
    private final String method;
    private final List<String> path;
    private final String here;
    private final Session session;
    private final KnownCaller caller;
    private final Asking api;
    private final Words words;
    private final Times times;

    Visit(
            HttpServletRequest request,
            HttpServletResponse response,
            List<String> path,
            Session session,
            KnownCaller caller,
            Asking api,
            Words words) {
        this.response = response;
        this.parameters = request::getParameter;
        this.method = request.getMethod();
        this.path = path;
        this.here = posts() ? room(path) : page(path, request.getQueryString());
        this.session = session;
        this.caller = caller;
        this.api = api;
        this.words = words;
        this.times = new Times(Instant.now(), words);
    }

    private static String page(List<String> path, String query) {
        return "/console/" + String.join("/", path) + (query == null ? "" : "?" + query);
    }

    /** Where a form was sent there is no page to come back to in the other language. */
    private static String room(List<String> path) {
        return "/console/" + (Pages.ALL.containsKey(path.get(0)) ? path.get(0) : "");
    }

    /** For templates that no browser asks for: what they show, as JSON told it. */
    Told told(com.fasterxml.jackson.databind.JsonNode node) {
        return new Told(node, words, times);
    }

    boolean posts() {
        return "POST".equals(method);
    }

    /** A part of the address behind the room's own name; empty if there is none. */
    String part(int index) {
        return index < path.size() ? path.get(index) : "";
    }

    int parts() {
        return path.size();
    }

    String parameter(String name) {
        String value = parameters.apply(name);
        return value == null ? "" : value.strip();
    }

    Words words() {
        return words;
    }

    Times times() {
        return times;
    }

    /** @param operation of the admin API, for example {@code GET /deliveries} */
    boolean may(String operation) {
        return caller.may(operation);
    }

    /** In words; several are told together. */
    String role() {
        String roles =
                caller.roles().stream().map(role -> words.code("role", role)).collect(Collectors.joining(", "));
        return caller.place()
                .map(other -> roles + "; " + words.get("role.place", other.account(), other.until()))
                .orElse(roles);
    }

    /** The rooms that this person may enter. */
    List<String> rooms() {
        return Frame.rooms(caller::may);
    }

    String name() {
        return caller.getName();
    }

    /** @throws Refused if it says no; then its words are the page */
    Answer ask(String address) {
        Answer answer = api.get(address);
        if (!answer.good()) {
            throw new Refused(answer);
        }
        return answer;
    }

    /** As {@link #ask}, also if it says no. */
    Answer look(String address) {
        return api.get(address);
    }

    Told get(String address) {
        return told(ask(address).body());
    }

    Answer post(String address, String document, String type) {
        return api.post(address, document, type);
    }

    /** Does it, says what became of it, and goes to a page; with words of the console for what worked. */
    void act(String address, ObjectNode body, String done, String page) throws IOException {
        Answer answer = api.post(address, body);
        session.say(answer.good() ? new Notice(true, words.get(done), "") : problem(answer));
        go(page);
    }

    Answer post(String address, ObjectNode body) {
        return api.post(address, body);
    }

    Answer put(String address, ObjectNode body) {
        return api.put(address, body);
    }

    void say(Notice notice) {
        session.say(notice);
    }

    Notice problem(Answer answer) {
        if (!answer.body().has("sq")) {
            return new Notice(false, words.get("problem.internal"), words.get("problem.internal.next"));
        }
        Told told = told(answer.body());
        StringBuilder what = new StringBuilder(told.said());
        told.list("lines").forEach(line -> what.append(" · ")
                .append(words.get("agreement.line", line.text("line")))
                .append(": ")
                .append(line.said()));
        return new Notice(
                false,
                Durations.inText(InThisPlace.said(what.toString(), words, times), words),
                InThisPlace.said(told.next(), words, times));
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    ObjectNode reason() {
        return object().put("reason", parameter("reason"));
    }

    /** For a part of an address or a value of a query. */
    static String plain(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    void go(String page) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", page);
    }

    Frame frame(String title, String room) {
        return new Frame(
                words,
                times,
                title,
                room,
                name(),
                role(),
                caller::may,
                session.form(),
                Languages.other(here, words),
                session.said(),
                api.withoutGuarded());
    }

    void show(String template, String title, String room, Map<String, Object> shown) throws IOException {
        Map<String, Object> all = new HashMap<>(shown);
        all.put("frame", frame(title, room));
        write(HttpServletResponse.SC_OK, Look.of(template, all));
    }

    /** A part of a page, for one that looks for news. */
    void part(String template, Map<String, Object> shown) throws IOException {
        Map<String, Object> all = new HashMap<>(shown);
        all.put("words", words);
        all.put("times", times);
        write(HttpServletResponse.SC_OK, Look.of(template, all));
    }

    /** To be kept on the reader's own machine. */
    void file(String name, String type, String text) throws IOException {
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"" + name.replaceAll("[^A-Za-z0-9._-]", "_") + "\"");
        Answering.text(response, type, text);
    }

    void nothingHere() throws IOException {
        failed(HttpServletResponse.SC_NOT_FOUND, words.get("problem.nothing"), words.get("problem.nothing.next"));
    }

    void failed(int status, String what, String next) throws IOException {
        Map<String, Object> all = new HashMap<>();
        all.put("frame", frame(what, ""));
        all.put("what", what);
        all.put("next", next);
        write(status, Look.of("problem", all));
    }

    private void write(int status, String html) throws IOException {
        Answering.html(response, status, html);
    }
}
