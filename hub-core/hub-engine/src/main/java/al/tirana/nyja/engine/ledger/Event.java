package al.tirana.nyja.engine.ledger;

import al.tirana.nyja.spi.Text;

/** What an entry of the ledger says happened. The names are part of the published format: add, never rename. */
public enum Event {
    ADMITTED("Mesazhi u pranua", "The message was admitted"),
    REFUSED("Mesazhi u refuzua", "The message was refused"),
    REPEATED("Mesazhi erdhi përsëri; u dha përgjigjja e parë", "The message came again; the first answer was given"),
    DISCLOSED("U përgatit ajo që sheh marrësi", "A disclosure was made for the recipient"),
    LOOKED(
            "U pyet se ç'do të bëhej me një mesazh; asgjë nuk ndryshoi",
            "Somebody asked what would become of a message; nothing changed"),

    DELIVERED("Marrësi e mori", "The recipient took it"),
    FETCHED(
            "Marrësi e mori vetë nga kutia; vërtetimi pritet",
            "The recipient fetched it from the inbox; its acknowledgement is awaited"),
    PARTNER_ASKED("Partneri pyetet; nuk do të pyetet sërish", "The partner is asked; it will not be asked again"),
    ANSWERED_AGAIN(
            "Partneri nuk u pyet; një përgjigje e tij iu dha pyetësit përsëri, siç e lejon marrëveshja",
            "The partner was not asked; an answer of its was given to the asker again, as the agreement lets it"),
    DELIVERY_FAILED("Dorëzimi dështoi dhe do të përsëritet", "The delivery failed and will be tried again"),
    PARKED("Dorëzimi u ndal dhe pret një njeri", "The delivery stopped and waits for a human"),
    UNPARKED("Dorëzimi u rinis nga një njeri", "A human started the delivery again"),
    SKIPPED("Dorëzimi u kapërcye nga një njeri", "A human skipped the delivery"),
    EXPIRED("Afati i dorëzimit mbaroi", "The time for the delivery ran out"),
    QUESTION_ENDED(
            "Pyetja mbaroi; asgjë nuk tregon se i pyeturi e mori",
            "The question is over; nothing shows that who was asked took it"),
    SENDER_TOLD(
            "Dërguesit iu la në kuti lajmi se mesazhi nuk mbërriti",
            "The sender finds a notice in its inbox that the message did not arrive"),
    OWNER_TOLD(
            "Institucionit të cilit i takon i dërgohet një njoftim se diçka pret një njeri",
            "A notice goes to the institution whose turn it is that something waits for a human"),
    MATTER_ESCALATED(
            "Institucioni të cilit i takon u njoftua dhe nuk u kujdes; tani e kanë administratorët",
            "The institution whose turn it is was told and did not act; now the administrators have it"),

    HUMAN_ASKED(
            "Dikush duhet të kujdeset; u vu në listën e të ndalurave",
            "Somebody must look after it; it stands in the list of what is parked"),
    HUMAN_ACTED("Një njeri u kujdes dhe e mbylli", "A human looked after it and closed it"),
    HUMAN_NOT_NEEDED(
            "U zgjidh vetë; askush nuk duhet të kujdeset më",
            "It was settled by itself; nobody need look after it any more"),
    PERIOD_CLOSED(
            "Muaji u mbyll: sekreti që dallonte njerëzit e numëruar u shkatërrua",
            "The month is closed: the secret by which those counted were told apart was destroyed"),
    DEADLINE_CAME(
            "Një rast nuk mori përgjigje në kohë; Nyja foli vetë",
            "A case was not answered in time; the hub spoke itself"),
    TIMER_FIRED("Erdhi një afat që u vu për rastin", "A moment has come that was set for the case"),
    CHOICE_SHOWN(
            "Zgjedhjet iu treguan njeriut që përmend marrëveshja",
            "What there is to choose from was shown to somebody whom the agreement names"),
    CHOICE_MADE("Një njeri zgjodhi", "A human chose"),
    CHOICE_ENDED("Askush nuk zgjodhi; Nyja vazhdoi pa zgjedhje", "Nobody chose; the hub went on without a choice"),

    AGREEMENT_KNOWN("Marrëveshja u bë e njohur", "The agreement became known"),
    AGREEMENT_PROPOSED("Marrëveshja u propozua", "The agreement was proposed"),
    AGREEMENT_PROPOSAL_WITHDRAWN("Propozimi i marrëveshjes u tërhoq", "The agreement's proposal was withdrawn"),
    AGREEMENT_ENABLED("Marrëveshja u miratua dhe hyri në fuqi", "The agreement was approved and came into force"),
    AGREEMENT_SUSPENDED("Marrëveshja u pezullua", "The agreement was suspended"),
    AGREEMENT_RESUME_PROPOSED("U propozua rinisja e marrëveshjes", "Resuming the agreement was proposed"),
    AGREEMENT_RESUMED("Marrëveshja u rinis", "The agreement was resumed"),
    AGREEMENT_TERMINATED("Marrëveshja u mbyll", "The agreement was terminated"),

    REGISTERS_SEALED(
            "Rreshtat e regjistrave u shënuan jashtë bazës; që tani vlejnë vetëm ata",
            "The rows of the registers were noted outside the database; from now on only they count"),
    REGISTERS_RESTORED(
            "Pas një rikthimi regjistrat u vunë siç thotë dosja jashtë bazës; marrëveshjet u pezulluan",
            "After a restore the registers were made what the log outside the database says; agreements were"
                    + " suspended"),
    REGISTERS_REPAIRED(
            "Rreshta të regjistrave që u ndryshuan jashtë Nyjës u vunë siç ishin",
            "Rows of the registers that were changed outside the hub were put back as they were"),
    REFERRALS_SEALED(
            "Rreshtat e referimeve morën vulën e Nyjës; që tani vlejnë vetëm ata që e kanë",
            "The rows of referrals got the hub's seal; from now on only those count that have it"),
    INSTITUTION_ADDED("U shtua një institucion", "An institution was added"),
    INSTITUTION_CHANGED("Një institucion u ndryshua", "An institution was changed"),
    KEY_ADDED("U shtua një çelës", "A key was added"),
    KEY_ENDED("Një çelës u mbyll", "A key was ended"),
    CERTIFICATE_ADDED("U shtua një certifikatë", "A certificate was added"),
    CERTIFICATE_ENDED("Një certifikatë u mbyll", "A certificate was ended"),
    CHANGE_PROPOSED(
            "U propozua një ndryshim i një institucioni; duhet një person i dytë",
            "A change of an institution was proposed; a second person is needed"),
    CHANGE_APPROVED("Një person i dytë e miratoi ndryshimin", "A second person approved the change"),
    CHANGE_WITHDRAWN("Ndryshimi i propozuar u tërhoq", "The proposed change was withdrawn"),
    CHANNEL_CHANGED("Kanali i një institucioni u ndryshua", "A channel of an institution was changed"),
    CHANNEL_ENDED("Kanali i një institucioni u mbyll", "A channel of an institution was ended"),
    LIMIT_SET(
            "U ndryshua sa mund të kërkojë një institucion njëherësh",
            "What an institution may ask at once was changed"),
    CHANNEL_TESTED("Kanali i një institucioni u provua", "A channel of an institution was tested"),
    CHANNEL_PAUSED(
            "Kanali i një institucioni u ndal: nuk përgjigjet, ose e ndali dikush",
            "A channel of an institution was paused: it does not answer, or somebody stopped it"),
    CHANNEL_RESUMED("Kanali i një institucioni punon sërish", "A channel of an institution works again"),
    /** Before an institution could have several channels, as the three below. */
    ENDPOINT_CHANGED("Lidhja me një institucion u ndryshua", "An endpoint was changed"),
    ENDPOINT_TESTED("Lidhja me një institucion u provua", "An endpoint was tested"),
    ENDPOINT_PAUSED("Lidhja me një institucion u ndal: nuk përgjigjet", "An endpoint was paused: it does not answer"),
    ENDPOINT_RESUMED("Lidhja me një institucion u kthye", "An endpoint came back"),

    ADMINISTRATORS_FOUND(
            "Llogaritë u morën nga dosjet e serverit siç ishin; që tani duhen dy persona",
            "Accounts were taken over from the server's files as they stood; from now on it takes two people"),
    ADMINISTRATOR_PROPOSED(
            "U propozua një llogari ose rihapja e saj; duhet një person i dytë",
            "An account, or opening it again, was proposed; a second person is needed"),
    ADMINISTRATOR_APPROVED("Një person i dytë e miratoi llogarinë", "A second person approved the account"),
    ADMINISTRATOR_CHANGED("Një llogari u ndryshua", "An account was changed"),
    ADMINISTRATOR_UNIT(
            "U tha, u miratua ose u tërhoq njësia ku punon dikush",
            "It was said, approved or taken back in which unit somebody works"),

    CODE_LIST_CHANGED(
            "Një version i një liste kodesh u propozua, u miratua ose u tërhoq",
            "A version of a code list was proposed, approved or taken back"),

    COORDINATOR_TOLD(
            "Zyra e një njësie mori me postë numrat e referimeve të saj",
            "The office of a unit was mailed the numbers of its referrals"),

    RUN_ASKED("U kërkua një punë tani", "A run was asked for"),
    RUN_PAUSED("Orari i një rrjedhe u ndal", "The schedule of a flow was paused"),
    RUN_RESUMED("Orari i një rrjedhe u rinis", "The schedule of a flow was resumed"),
    FILE_DROPPED(
            "Një skedar u dorëzua te faqja e Nyjës dhe u vu aty ku mblidhet",
            "A file was handed in at the hub's page and put where it is collected"),
    FILE_COLLECTED("Një skedar u mor dhe u kontrollua", "A file was fetched and checked"),
    RECORD_COLLECTED("Mesazhi u bë nga rreshtat e një skedari", "The message was made from rows of a file"),
    FILE_READ("Të gjitha regjistrimet e skedarit u kryen", "All records of the file are committed"),
    FILE_REPORTED("Raporti u la pranë skedarit", "The report was put beside the file"),
    FILE_REMOVED("Skedari u hoq nga serveri i partnerit", "The file was removed from the partner's server"),
    FILE_REPEATED("I njëjti skedar erdhi përsëri; asgjë nuk ndryshoi", "The same file came again; nothing changed"),
    FILE_LEFT_ALONE("Një skedar nuk u prek", "A file was left alone"),
    ALARM_OPENED("U hap një alarm", "An alarm was opened"),
    ALARM_CLOSED("U mbyll një alarm", "An alarm was closed"),
    ALARMS_TOLD("U njoftuan alarme jashtë Nyjës", "Alarms were told outside the hub"),

    PLUGIN_RUNNING("Një shtojcë u nis", "A plugin started"),
    PLUGIN_FAILED("Një shtojcë dështoi", "A plugin failed"),
    PLUGIN_REMOVED("Një shtojcë u hoq", "A plugin was removed"),

    PLUGIN_CODE_WAITS(
            "Kodi i një shtojce ndryshoi: marrëveshjet e miratuara me të vjetrin presin",
            "The code of a plugin changed: agreements that were approved with the former one wait"),
    PLUGIN_CODE_ASKED(
            "Një person kërkoi konfirmimin e kodit të ri; duhet një i dytë",
            "A person asked to confirm the new code; a second is needed"),
    PLUGIN_CODE_CONFIRMED("Kodi i një shtojce u konfirmua", "The code of a plugin was confirmed"),

    BY_HAND_FAILED("Dikush provoi ta sjellë vetë dërgesën, pa sukses", "Somebody tried to bring the delivery, in vain"),
    BY_HAND_OVERDUE(
            "Askush nuk tha brenda afatit nëse dërgesa u soll; kërkohet sërish",
            "Nobody said in time whether the delivery was brought; it is asked again"),

    CONNECTOR_CODE_WAITS(
            "Kodi i një lidhësi ndryshoi: kanalet e miratuara me të vjetrin presin",
            "The code of a connector changed: channels that were approved with the former one wait"),
    CONNECTOR_CODE_ASKED(
            "Një person kërkoi konfirmimin e kodit të ri të lidhësit; duhet një i dytë",
            "A person asked to confirm the new code of a connector; a second is needed"),
    CONNECTOR_CODE_CONFIRMED("Kodi i një lidhësi u konfirmua", "The code of a connector was confirmed"),

    REPLY_READ("Përgjigjja e një partneri u lexua nga një njeri", "A human read what a partner answered"),
    SIGNED_IN("Një administrator hyri", "An administrator signed in"),
    SIGN_IN_FAILED(
            "Dikush nuk hyri dot: emra ose fjalëkalime të gabuara",
            "Somebody could not sign in: wrong names or passwords"),
    TRACE_READ("Gjurma e një rasti u lexua", "The trace of a case was read"),
    LIST_READ("Dikush pa një listë me numra rastesh", "Someone read a list that holds numbers of cases"),
    LEDGER_VERIFIED("Regjistri u verifikua", "The ledger was verified"),
    BODY_PURGED("Afati mbaroi: çelësi u shkatërrua", "Retention ended: the key was destroyed"),
    HEADS_COMPLETED(
            "Në dosjen e krerëve mungonin rreshta; u shtuan nga baza",
            "Lines were missing in the file of heads; they were added from the database"),
    LEDGER_EPOCH_BEGUN(
            "Baza e të dhënave u kthye ose u zhvendos: fillon një epokë e regjistrit",
            "The database was put back or moved: an epoch of the ledger begins"),
    CLOCK_CONFIRMED("Një administrator konfirmoi orën e Nyjës", "An administrator confirmed the hub's clock"),
    HUB_STARTED("Nyja u nis", "The hub started");

    private final Text text;

    Event(String sq, String en) {
        this.text = new Text(sq, en);
    }

    /** For people. */
    public Text text() {
        return text;
    }
}
