package al.tirana.nyja.systemtest.courses;

import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.Capability;
import al.tirana.nyja.spi.Collect;
import al.tirana.nyja.spi.Does;
import al.tirana.nyja.spi.FileNames;
import al.tirana.nyja.spi.Handlers;
import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.spi.Spi;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.Text;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.regex.Pattern;

/** Language courses: lists of who attended come out of a table, as messages of a type that only this plugin knows. */
abstract class Courses implements Plugin {

    private static final FileNames FILES =
            new FileNames(Pattern.compile("kursi-[0-9]{4}\\.csv"), ".done", ".raport.csv");

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public Text name() {
        return new Text("Kurse gjuhe", "Language courses");
    }

    @Override
    public void declare(Handlers handlers) {
        handlers.collect(
                "attended",
                Does.anything()
                        .making("courses.attended.v1")
                        .needing(Capability.STORE)
                        .reading("META-INF/nyja/attended.table.yaml"),
                new Attended());
    }

    private static final class Attended implements Collect {

        @Override
        public FileNames files() {
            return FILES;
        }

        @Override
        public void record(TableRecord record, Call call) {
            JsonObject legal = Json.createObjectBuilder()
                    .add("basis", Json.createArrayBuilder().add("DETYRIM_LIGJOR"))
                    .add(
                            "references",
                            Json.createArrayBuilder()
                                    .add(Json.createObjectBuilder().add("act", "Ligji 139/2015")))
                    .build();
            call.take(
                    call.message("courses.attended.v1")
                            .about("case/" + record.origin().record())
                            .key("COURSE:" + record.origin().record())
                            .legal(legal)
                            .body(record.data().getJsonObject("body")),
                    record.origin(),
                    record.warnings());
        }
    }
}
