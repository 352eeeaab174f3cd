package al.tirana.nyja.engine.choice;

import al.tirana.nyja.spi.Text;

/** A choice that was not taken; nothing has changed. */
public final class ChoiceRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. The names are part of the administration's API. */
    public enum Why {
        CHOICE_UNKNOWN(
                404,
                "Asgjë me këtë numër nuk pret një zgjedhje",
                "Nothing with this number waits for a choice",
                "Shihni listën: dikush mund ta ketë zgjedhur, ose afati mbaroi",
                "Look at the list: somebody may have chosen, or its time is over"),
        CHOICE_NOT_YOURS(
                403,
                "Klauzola e marrëveshjes nuk ju përmend si njeri që zgjedh",
                "The agreement's clause does not name you as somebody who chooses",
                "Zgjedh një nga llogaritë që përmend klauzola choice e rrjedhës: nyja agreement show",
                "One of the accounts chooses that the flow's clause choice names: nyja agreement show"),
        CHOICE_NOT_OFFERED(
                422,
                "Nuk është një nga zgjedhjet",
                "It is not one of the choices",
                "Shihni zgjedhjet: nyja task show",
                "Look at the choices: nyja task show"),
        CHOICE_TOO_LATE(
                409,
                "Afati për të zgjedhur mbaroi",
                "The time to choose is over",
                "Asgjë: Nyja vazhdon siç thotë shtojca për kur askush nuk zgjedh",
                "Nothing: the hub goes on as the plugin says for when nobody chooses"),
        CHOICE_OVER(
                409,
                "Rasti mbaroi ndërkohë; nuk zgjidhet më",
                "The case has ended meanwhile; there is nothing to choose any more",
                "Asgjë: Nyja e mbyll vetë",
                "Nothing: the hub closes it by itself"),
        CHOICE_AGREEMENT_NOT_IN_FORCE(
                409,
                "Marrëveshja nuk është në fuqi tani",
                "The agreement is not in force now",
                "Pezulluar: zgjidhni kur të riniset; e mbyllur ose e skaduar: nuk zgjidhet më",
                "Suspended: choose when it is resumed; terminated or expired: nothing is chosen any more"),
        CHOICE_PLUGIN_NOT_RUNNING(
                503,
                "Shtojca e marrëveshjes nuk punon në këtë server",
                "The agreement's plugin does not run in this server",
                "Shihni nyja plugin list; zgjidhni përsëri kur ajo punon",
                "Look at nyja plugin list; choose again when it runs"),
        CHOICE_CLOCK_DOUBTED(
                503,
                "Ora e Nyjës nuk besohet: asgjë nuk pranohet e nuk dërgohet",
                "The hub's clock is not believed: nothing is taken or sent",
                "Një administrator shikon orën: nyja clock",
                "An administrator looks at the clock: nyja clock"),
        CHOICE_FAILED(
                409,
                "Ajo që do të bëhej nga kjo zgjedhje nuk u pranua",
                "What would come of this choice was not admitted",
                "Zgjidhni tjetër, ose ndreqni shtojcën; asgjë nuk ka ndryshuar",
                "Choose another, or mend the plugin; nothing has changed");

        private final int status;
        private final Text what;
        private final Text next;

        Why(int status, String sq, String en, String nextSq, String nextEn) {
            this.status = status;
            this.what = new Text(sq, en);
            this.next = new Text(nextSq, nextEn);
        }

        /** As HTTP counts. */
        public int status() {
            return status;
        }

        public Text what() {
            return what;
        }

        /** What to do. */
        public Text next() {
            return next;
        }
    }

    private final Why why;
    private final String detail;

    public ChoiceRefused(Why why) {
        this(why, "");
    }

    /** @param detail codes, or what may be chosen; never a value */
    public ChoiceRefused(Why why, String detail) {
        super(why + " " + detail);
        this.why = why;
        this.detail = detail;
    }

    public Why why() {
        return why;
    }

    /** Codes, or what may be chosen; may be empty. */
    public String detail() {
        return detail;
    }
}
