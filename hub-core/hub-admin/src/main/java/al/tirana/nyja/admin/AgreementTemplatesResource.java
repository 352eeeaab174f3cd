package al.tirana.nyja.admin;

import al.tirana.nyja.agreement.draft.DraftAnswers;
import al.tirana.nyja.agreement.draft.DraftAsked;
import al.tirana.nyja.engine.register.AgreementDrafts;
import al.tirana.nyja.engine.register.AgreementDrafts.Beginning;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** A new agreement out of a template or of one that is there. The document is only shown: nothing becomes known, nothing is kept. */
@Path("agreements/templates")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AgreementTemplatesResource {

    /** The text with the answers in it. */
    public record Filled(String document) {}

    private final AgreementDrafts drafts;

    @Inject
    public AgreementTemplatesResource(AgreementDrafts drafts) {
        this.drafts = drafts;
    }

    public AgreementTemplatesResource() {
        this(null);
    }

    @GET
    public List<Beginning> all() {
        return drafts.all();
    }

    @GET
    @Path("{template}")
    public DraftAsked asked(@PathParam("template") String template) {
        return drafts.asked(template);
    }

    @POST
    @Path("{template}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Filled fill(@PathParam("template") String template, DraftAnswers said) {
        return new Filled(drafts.filled(template, Bodies.required(said)));
    }
}
