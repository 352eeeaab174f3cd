package al.tirana.nyja.engine.register;

import al.tirana.nyja.agreement.InvalidAgreementException;
import al.tirana.nyja.agreement.draft.AgreementDraft;
import al.tirana.nyja.agreement.draft.DraftAnswers;
import al.tirana.nyja.agreement.draft.DraftAsked;
import al.tirana.nyja.engine.register.PluginPresence.Template;
import al.tirana.nyja.engine.sight.Sight;
import al.tirana.nyja.spi.Text;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** From what an agreement may begin: templates of the plugins that run, and the agreements that are there. Stores nothing. */
@ApplicationScoped
public class AgreementDrafts {

    /**
     * One beginning.
     *
     * @param name of the template, or id of the agreement
     * @param agreement whether it is an agreement that is known here
     */
    public record Beginning(String name, boolean agreement, Text title, List<String> parties) {}

    private final Agreements agreements;
    private final PluginPresence plugins;

    @Inject
    public AgreementDrafts(Agreements agreements, PluginPresence plugins) {
        this.agreements = agreements;
        this.plugins = plugins;
    }

    protected AgreementDrafts() {
        this(null, null);
    }

    /** Templates first; one that this hub does not understand is left out. */
    public List<Beginning> all() {
        Stream<Beginning> templates = plugins.templates().stream()
                .flatMap(one -> draft(one).map(AgreementDraft::asked).stream()
                        .map(asked -> new Beginning(
                                one.name(),
                                false,
                                asked.title(),
                                asked.parties().stream()
                                        .map(DraftAsked.Party::institution)
                                        .toList())));
        Stream<Beginning> known = agreements.all().stream()
                .filter(one -> Sight.sees(one.id()))
                .sorted(Comparator.comparing(Agreement::id))
                .map(one -> new Beginning(one.id(), true, one.title(), one.parties()));
        return Stream.concat(templates, known).toList();
    }

    private static Optional<AgreementDraft> draft(Template template) {
        try {
            return Optional.of(new AgreementDraft(template.document()));
        } catch (InvalidAgreementException e) {
            return Optional.empty();
        }
    }

    /** @throws RefusedChange if there is none of this name */
    public DraftAsked asked(String name) {
        return of(name).asked();
    }

    /** @throws RefusedChange if there is none of this name */
    public String filled(String name, DraftAnswers said) {
        return of(name).filled(said);
    }

    private AgreementDraft of(String name) {
        Optional<AgreementDraft> template = plugins.templates().stream()
                .filter(one -> one.name().equals(name))
                .flatMap(one -> draft(one).stream())
                .findFirst();
        return template.orElseGet(() -> copy(name));
    }

    /** Of the version in force, else of the newest. */
    private AgreementDraft copy(String id) {
        if (!Sight.sees(id)) {
            throw new RefusedChange(ChangeFault.AGREEMENT_UNKNOWN);
        }
        Agreement agreement = agreements.get(id);
        return agreement.versions().stream()
                .max(Comparator.comparing((Agreement.Version one) ->
                                Integer.valueOf(one.version()).equals(agreement.activeVersion()))
                        .thenComparing(Agreement.Version::version))
                .map(one -> new AgreementDraft(one.document()))
                .orElseThrow(() -> new RefusedChange(ChangeFault.AGREEMENT_UNKNOWN));
    }
}
