package al.tirana.nyja.console;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A secret that a channel names is brought here, and shown by no page afterwards. */
final class SecretForm {

    private SecretForm() {}

    static void serve(Visit visit, String institution) throws IOException {
        String path = "institutions/" + Visit.plain(institution) + "/secrets";
        String name = visit.parameter("name");
        Optional<Told> found = visit.get(path).all().stream()
                .filter(one -> one.text("name").equals(name))
                .findFirst();
        if (found.isEmpty()) {
            visit.nothingHere();
            return;
        }
        Words words = visit.words();
        String back = InstitutionForms.back(institution);
        Form form = new Form(
                "institutions",
                "secret.set",
                institution + " · " + found.get().text("channel") + " · " + name,
                back,
                back + "/secret",
                false,
                List.of(
                        Field.fixed("name", words.get("secret.name"), name),
                        Field.document("document", words.get("secret.value"), words.get("secret.help"))));
        if (!visit.posts()) {
            form.show(visit, null);
            return;
        }
        Answer answer = visit.post(
                path + "/" + Visit.plain(name), lines(visit.parameter("document")), "application/octet-stream");
        if (answer.good()) {
            visit.say(Notice.proposed(words, "secret"));
            visit.go(back);
        } else {
            form.show(visit, answer);
        }
    }

    /** As a file of this system has them: a browser sends others, and a key of several lines needs the last one's end. */
    private static String lines(String typed) {
        String plain = typed.replace("\r\n", "\n");
        return plain.contains("\n") ? plain + "\n" : plain;
    }
}
