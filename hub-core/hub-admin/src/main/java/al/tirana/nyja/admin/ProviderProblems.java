package al.tirana.nyja.admin;

import al.tirana.nyja.spi.Text;

/** Why somebody who was at the provider is not signed in. None says more than the person may know. */
final class ProviderProblems {

    static final Problem OLD = Problem.of(
            403,
            "PROVIDER_OLD",
            new Text(
                    "Hyrja te ofruesi zgjati tepër ose nuk filloi këtu",
                    "Signing in at the provider took too long, or did not begin here"),
            new Text("Filloni përsëri nga kjo faqe", "Begin again on this page"));

    static final Problem NOT_THERE = Problem.of(
            403,
            "PROVIDER_REFUSED",
            new Text("Ofruesi nuk ju futi", "The provider did not sign you in"),
            new Text("Provoni përsëri, ose pyesni kush e mban ofruesin", "Try again, or ask who runs the provider"));

    static final Problem NOT_BELIEVED = Problem.of(
            403,
            "PROVIDER_NOT_BELIEVED",
            new Text(
                    "Përgjigjja e ofruesit nuk u besua ose nuk erdhi",
                    "The provider's answer was not believed, or did not come"),
            new Text(
                    "Provoni përsëri; nëse vazhdon, administratori sheh arsyen te regjistri i serverit",
                    "Try again; if it goes on, an administrator finds the reason in the server's log"));

    static final Problem NO_ACCOUNT = Problem.of(
            403,
            "PROVIDER_NO_ACCOUNT",
            new Text(
                    "Për ju nuk ka këtu llogari që hyn te ofruesi",
                    "There is no account here for you that signs in at the provider"),
            new Text(
                    "Një administrator e jep («nyja administrator add --provider») dhe një tjetër e miraton",
                    "One administrator gives it (\"nyja administrator add --provider\"), and another approves it"));

    static final Problem NO_ROLE = Problem.of(
            403,
            "PROVIDER_NO_ROLE",
            new Text(
                    "Grupet tuaja te ofruesi nuk lejojnë asnjë rol të llogarisë",
                    "Your groups at the provider allow no role of your account"),
            new Text(
                    "Pyesni kush i mban grupet, ose një administrator",
                    "Ask who keeps the groups, or an administrator"));

    static final Problem DIRECTORY_NO_ROLE = Problem.of(
            403,
            "DIRECTORY_NO_ROLE",
            new Text(
                    "Grupet tuaja te direktoria nuk lejojnë asnjë rol të llogarisë",
                    "Your groups in the directory allow no role of your account"),
            new Text(
                    "Pyesni kush i mban grupet, ose një administrator; grupet brenda grupeve nuk numërohen",
                    "Ask who keeps the groups, or an administrator; groups within groups do not count"));

    static final Problem DIRECTORY_AWAY = Problem.of(
            503,
            "DIRECTORY_AWAY",
            new Text(
                    "Direktoria ku ruhet fjalëkalimi juaj nuk përgjigjet",
                    "The directory that knows your password does not answer"),
            new Text(
                    "Provoni përsëri më vonë; llogaritë me fjalëkalim këtu hyjnë ndërkohë",
                    "Try again later; accounts with a password here sign in meanwhile"));

    static final Problem TOKEN = Problem.of(
            401,
            "TOKEN_NOT_BELIEVED",
            new Text("Shenja nuk u besua", "The token was not believed"),
            new Text(
                    "Merrni një të re te ofruesi, për këtë Nyje (oidc.audience) dhe ende të vlefshme",
                    "Get a new one from the provider, for this hub (oidc.audience) and still valid"));

    private ProviderProblems() {}
}
