package al.tirana.nyja.engine.drop;

import al.tirana.nyja.engine.admission.Reply;
import al.tirana.nyja.engine.run.DropRefused;
import al.tirana.nyja.engine.run.FileDesk;
import al.tirana.nyja.engine.run.FileDesks;
import al.tirana.nyja.engine.run.FileDrop;
import al.tirana.nyja.engine.run.FileDrop.Already;
import al.tirana.nyja.engine.run.FileLook;
import al.tirana.nyja.engine.run.Former;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.fpr.Catalogue;
import al.tirana.nyja.fpr.ErrorCode;
import al.tirana.nyja.fpr.Finding;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page at which a person of an institution hands in a file. There is no session: each request is the certificate's. What
 * was looked at comes back with the form that sends it, and is looked at again.
 */
@ApplicationScoped
public class DropDesk {

    /** Where the page is. */
    public static final String ADDRESS = "/fpr/drop";

    private static final Pattern DESK = Pattern.compile("/([A-Za-z0-9-]{1,60})/([a-z0-9-]{1,40})/?");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HTML = "text/html; charset=utf-8";
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int LOWEST = 400;

    private static final Finding NOWHERE =
            Finding.of("FPR-109").detail("faqja fillon te " + ADDRESS, "the page begins at " + ADDRESS);
    private static final Finding NO_FORM =
            Finding.of("FPR-101").detail("zgjidhni një skedar te kjo faqe", "choose a file at this page");

    private static final Finding NOT_CHOSEN = Finding.of("FPR-101")
            .detail(
                    "zgjidhni edhe për çfarë është skedari: emri i tij e thotë",
                    "choose also what the file is about: its name says it");

    private final FileDesks desks;
    private final FileDrop files;

    @Inject
    public DropDesk(FileDesks desks, FileDrop files) {
        this.desks = desks;
        this.files = files;
    }

    protected DropDesk() {
        this(null, null);
    }

    static String address(FileDesk desk) {
        return ADDRESS + "/" + desk.agreement() + "/" + desk.flow();
    }

    /** @param records hears how many records were looked at */
    public Reply answer(String institution, DropRequest request, IntConsumer records) {
        DropHtml html = new DropHtml(request.english(), ADDRESS + plain(request.path()));
        try {
            Matcher desk = DESK.matcher(request.path());
            if (desk.matches()) {
                FileDesk open = desks.desk(institution, desk.group(1), desk.group(2));
                Optional<DropForm> form =
                        request.posts() ? DropForm.read(request.type(), request.body()) : Optional.empty();
                Optional<Map<String, String>> chosen = form.flatMap(sent -> sent.chosen(open.parts()));
                int status = request.posts() ? taken(open, form, chosen, html, records) : OK;
                html.form(open, chosen.orElse(Map.of()));
                return reply(status, html.page(institution));
            }
            if (!plain(request.path()).isEmpty() || request.posts()) {
                return refused(institution, NOWHERE, html);
            }
            return reply(OK, html.desks(desks.desks(institution)).page(institution));
        } catch (DropRefused refused) {
            return refused(institution, refused.why(), html);
        } catch (DatabaseException e) {
            return refused(institution, Finding.of("FPR-504"), html);
        }
    }

    private int taken(
            FileDesk desk,
            Optional<DropForm> form,
            Optional<Map<String, String>> chosen,
            DropHtml html,
            IntConsumer records)
            throws DropRefused {
        records.accept(1); // whatever is in it: also what is too long, or no table, has to be looked through
        Optional<byte[]> content = form.flatMap(DropForm::content);
        if (content.isEmpty() || chosen.isEmpty()) {
            say(content.isEmpty() ? NO_FORM : NOT_CHOSEN, html, html.isEnglish());
            return LOWEST;
        }
        return taken(desk, form.get(), content.get(), chosen.get(), html, records);
    }

    private int taken(
            FileDesk desk,
            DropForm form,
            byte[] content,
            Map<String, String> chosen,
            DropHtml html,
            IntConsumer records)
            throws DropRefused {
        boolean english = html.isEnglish();
        FileLook look = files.look(desk, content, chosen);
        if (look.records() > 1) {
            records.accept(Math.toIntExact(look.records() - 1));
        }
        Optional<Already> already = look.readable() ? files.already(desk, look, content, chosen) : Optional.empty();
        if (already.isPresent()) {
            already(already.get(), html, english);
            html.look(look, desk);
            return CONFLICT;
        }
        if (!look.readable()) {
            whole(html, english);
            html.look(look, desk);
            return UNPROCESSABLE;
        }
        Optional<Former> former = files.inPlaceOf(desk, content, chosen);
        boolean agreed = (look.refused() == 0 || form.partly())
                && former.map(Former::mark).orElse(form.replaces()).equals(form.replaces());
        if (form.sends() && agreed) {
            sent(files.drop(desk, content, chosen, look, form.replaces()), html, english);
            html.look(look, desk);
            return CREATED;
        }
        looked(look, html, english);
        html.look(look, desk).send(look, content, chosen, former);
        return OK;
    }

    private static void looked(FileLook look, DropHtml html, boolean english) {
        boolean good = look.refused() == 0;
        html.notice(
                good,
                good
                        ? english ? "Every row is in order" : "Të gjithë rreshtat janë në rregull"
                        : english
                                ? look.refused() + " records would be refused"
                                : look.refused() + " regjistrime do të refuzoheshin",
                english
                        ? "Nothing was sent yet. Mend the file and check it again, or send it below"
                        : "Ende nuk u dërgua asgjë. Rregulloni skedarin dhe kontrollojeni sërish, ose dërgojeni më poshtë");
    }

    private static void whole(DropHtml html, boolean english) {
        html.notice(
                false,
                english ? "The file cannot be taken as it is" : "Skedari nuk mund të merret siç është",
                english
                        ? "Nothing was sent. Mend what is shown and check it again"
                        : "Nuk u dërgua asgjë. Rregulloni çfarë tregohet dhe kontrollojeni sërish");
    }

    private static void sent(String name, DropHtml html, boolean english) {
        html.notice(
                true,
                english ? "Sent, as " + name : "U dërgua, me emrin " + name,
                english
                        ? "It is read at the flow's next run; the report lies beside it then, as for any file of yours"
                        : "Lexohet në punën e radhës së rrjedhës; raporti vihet pranë tij, si për çdo skedar tuajin");
    }

    private static void already(Already there, DropHtml html, boolean english) {
        html.notice(
                false,
                english
                        ? "The same file was handed in before, as " + there.name()
                        : "I njëjti skedar është dorëzuar më parë, me emrin " + there.name(),
                said(there, english));
    }

    private static String said(Already there, boolean english) {
        if (!there.read()) {
            return english
                    ? "It lies there: it is read at the next run, or is being read, or waits for a choice. Nothing was sent"
                    : "Ndodhet aty: lexohet në punën e radhës, ose po lexohet, ose pret një zgjedhje. Nuk u dërgua asgjë";
        }
        if (there.useful()) {
            return english
                    ? "It was read, and what was refused then is not judged again in the same bytes. Nothing was sent. Save the"
                            + " file with a change, such as without the rows that were taken, and hand that in"
                    : "Është lexuar, dhe çfarë u refuzua atëherë nuk gjykohet sërish në të njëjtat bajte. Nuk u dërgua asgjë."
                            + " Ruajeni skedarin me një ndryshim, si pa rreshtat që u pranuan, dhe dorëzojeni atë";
        }
        return english
                ? "It was read; the same once more changes nothing. Nothing was sent"
                : "Është lexuar; i njëjti sërish nuk ndryshon asgjë. Nuk u dërgua asgjë";
    }

    private static Reply refused(String institution, Finding why, DropHtml html) {
        say(why, html, html.isEnglish());
        return reply(Catalogue.get().code(why.code()).httpStatus(), html.page(institution));
    }

    private static void say(Finding why, DropHtml html, boolean english) {
        ErrorCode code = Catalogue.get().code(why.code());
        String what = english ? code.en() : code.sq();
        String detail = english ? why.en() : why.sq();
        html.refusal(
                why.code(),
                why.clause() == null ? "" : why.clause(),
                what + (detail == null ? "" : ": " + detail),
                english ? code.nextEn() : code.nextSq());
    }

    /**
     * The same for a browser that an institution's program hears.
     *
     * @param reply with a refusal of the door's
     */
    public static Reply page(Reply reply, boolean english) {
        DropHtml html = new DropHtml(english, ADDRESS);
        for (JsonNode error : errors(reply.body())) {
            html.refusal(
                    error.path("code").asText(),
                    error.path("clause").asText(),
                    error.path(english ? "en" : "sq").asText(),
                    error.path(english ? "nextStepEn" : "nextStepSq").asText());
        }
        return reply(reply.status(), html.page(""));
    }

    private static Iterable<JsonNode> errors(byte[] message) {
        try {
            return JSON.readTree(message).at("/data/body/errors");
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String plain(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static Reply reply(int status, String html) {
        return new Reply(status, HTML, html.getBytes(StandardCharsets.UTF_8));
    }
}
