package al.tirana.nyja.plugin.akpa;

import al.tirana.nyja.spi.Does;
import al.tirana.nyja.spi.Handlers;
import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.spi.Spi;
import al.tirana.nyja.spi.Text;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Returned persons are registered as jobseekers with the employment agency, and it tells what became of them: at once, or in
 * lists that hold nobody whom it was not told of. It brings its message types itself.
 */
@ApplicationScoped
public class AkpaPlugin implements Plugin {

    @Override
    public String id() {
        return "akpa";
    }

    @Override
    public Text name() {
        return new Text("Punëkërkues dhe rezultate punësimi (AKPA)", "Jobseekers and employment outcomes (AKPA)");
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public void declare(Handlers handlers) {
        handlers.deliver(
                "registration",
                Does.anything()
                        .taking("jobseeker.registration.requested.v1")
                        .making(OfficeAnswer.TYPE)
                        .sending("application/json"),
                new Registration());
        handlers.deliver(
                "withdrawal",
                Does.anything().taking("jobseeker.withdrawn.v1").sending("application/json"),
                new Withdrawal());
        handlers.collect(
                "answer",
                Does.anything().making(OfficeAnswer.TYPE).reading("META-INF/nyja/answers.table.yaml"),
                new PeopleWeKnow(ListNames.ANSWERS, OfficeAnswer.TYPE));
        handlers.collect(
                "outcome",
                Does.anything().making("employment.outcome.reported.v1").reading("META-INF/nyja/outcomes.table.yaml"),
                new PeopleWeKnow(ListNames.OUTCOMES, "employment.outcome.reported.v1"));
    }
}
