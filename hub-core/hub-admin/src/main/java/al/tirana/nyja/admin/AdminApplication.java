package al.tirana.nyja.admin;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The administration, for named people only. */
@ApplicationPath("/admin/v1")
public class AdminApplication extends Application {

    /** Everything that answers a request. */
    static final Set<Class<?>> RESOURCES = Set.of(
            MeResource.class,
            AdministratorsResource.class,
            UnitsResource.class,
            StatusResource.class,
            TrafficResource.class,
            PremisesResource.class,
            AttentionResource.class,
            PluginsResource.class,
            ConnectorsResource.class,
            RoutesResource.class,
            InstitutionsResource.class,
            ConnectionResource.class,
            LimitsResource.class,
            ChangesResource.class,
            ChannelsResource.class,
            SecretsResource.class,
            AgreementsResource.class,
            AgreementCheckResource.class,
            AgreementTemplatesResource.class,
            FormsResource.class,
            DeliveriesResource.class,
            ParkedResource.class,
            TasksResource.class,
            ClockResource.class,
            RunsResource.class,
            AlarmsResource.class,
            AuthoritiesResource.class,
            TraceResource.class,
            RefusalsResource.class,
            ReferralsResource.class,
            ExplainResource.class,
            LedgerResource.class,
            RegistersResource.class,
            CodeListsResource.class,
            RetentionResource.class,
            VersionsResource.class,
            SettingsResource.class,
            OpenApiResource.class);

    @Override
    public Set<Class<?>> getClasses() {
        Set<Class<?>> all = new java.util.HashSet<>(RESOURCES);
        all.addAll(Set.of(ForeignRequests.class, RoleCheck.class, JsonBody.class, ProblemMapper.class));
        return all;
    }
}
