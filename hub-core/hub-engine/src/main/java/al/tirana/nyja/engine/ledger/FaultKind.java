package al.tirana.nyja.engine.ledger;

import al.tirana.nyja.spi.Text;

/** What can have been done to the ledger. */
public enum FaultKind {
    ENTRY_EDITED("Një shënim u ndryshua", "An entry was edited"),
    ENTRY_DELETED("Një shënim u fshi", "An entry was deleted"),
    ENTRY_ADDED("Një shënim u shtua nga dikush tjetër", "An entry was added by someone else"),
    ENTRIES_SWAPPED("Shënime u këmbyen", "Entries were swapped"),
    ENTRIES_REPLACED("Shënime u zëvendësuan", "Entries were replaced"),
    ENTRIES_UNSEALED(
            "Shënime presin vulën prej më shumë se një minute",
            "Entries have waited more than a minute for their seal"),
    BLOCK_EDITED("Një bllok u ndryshua", "A block was edited"),
    BLOCK_DELETED("Blloqe u fshinë", "Blocks were deleted"),
    BLOCKS_SWAPPED("Blloqe u këmbyen", "Blocks were swapped"),
    CHAIN_BROKEN("Zinxhiri i blloqeve është këputur", "The chain of blocks is broken"),
    SIGNATURE_WRONG("Nënshkrimi i një blloku nuk është i Nyjës", "A block's signature is not the hub's"),
    TAIL_CUT_OFF("Fundi i regjistrit u pre", "The tail of the ledger was cut off"),
    HISTORY_REWRITTEN("Historia u rishkrua", "History was rewritten"),
    HEADS_SHORTENED("Dosja e krerëve u shkurtua", "The file of heads was shortened"),
    HEADS_EDITED("Dosja e krerëve u ndryshua", "The file of heads was edited"),
    MESSAGE_WITHOUT_ENTRY("Një mesazh nuk ka shënim pranimi", "A message has no entry of its admission"),
    MESSAGE_DELETED("Një mesazh i pranuar mungon në bazë", "An admitted message is missing in the database"),
    MESSAGE_CHANGED("Një mesazh nuk është siç u pranua", "A message is not as it was admitted"),
    DELIVERY_WITHOUT_ENTRY("Një dorëzim nuk ka shënim", "A delivery has no entry"),
    DELIVERY_DELETED(
            "Ajo që duhej t'i shkonte marrësit mungon në bazë",
            "What was to reach the recipient is missing in the database"),
    DELIVERY_CHANGED("Një dorëzim nuk është siç thotë regjistri", "A delivery is not as the ledger says"),
    BODY_CHANGED("Përmbajtja e ruajtur u ndryshua", "A stored body was changed"),
    BODY_DELETED("Përmbajtja e ruajtur u fshi para kohe", "A stored body was deleted before its time"),
    TASK_WITHOUT_ENTRY("Një detyrë për njerëzit nuk ka shënim", "A task for a human has no entry"),
    TASK_DELETED("Një detyrë për njerëzit mungon", "A task for a human is missing"),
    TASK_CHANGED(
            "Një detyrë për njerëzit nuk është siç thotë regjistri", "A task for a human is not as the ledger says"),
    REFERRAL_CHANGED("Një referim nuk është siç e la Nyja", "A referral is not as the hub left it"),
    CASE_CHANGED("Një rast nuk është siç e la Nyja", "A case is not as the hub left it"),
    REFERRAL_DELETED("Një referim mungon në bazë", "A referral is missing in the database"),
    PURGE_WITHOUT_ENTRY(
            "Një çelës shënohet si i shkatërruar, por regjistri nuk e thotë",
            "A key is marked as destroyed, but no entry says so"),
    PAUSE_CHANGED("Një ndalim nuk është siç thotë regjistri", "A pause is not as the ledger says"),
    NUMBER_CHANGED(
            "Numri me të cilin një partner e njeh një rast nuk është siç e la Nyja",
            "A number by which a partner knows a case is not as the hub left it"),
    NUMBER_KEPT(
            "Numri me të cilin një partner njihte një rast mbeti pasi afati mbaroi",
            "A number by which a partner knew a case is there though its time is over"),
    QUESTION_DELETED(
            "Një partner u pyet dhe baza nuk e thotë më", "A partner was asked, and the database no longer says so"),
    QUESTION_REPEATED(
            "Një partner u pyet më shumë se një herë për të njëjtën gjë",
            "A partner was asked the same question more than once"),
    REGISTER_ROW_CHANGED(
            "Një rresht i regjistrave u ndryshua jashtë Nyjës", "A row of the registers was changed outside the hub"),
    REGISTER_ROW_ADDED(
            "Një rresht i regjistrave u shtua jashtë Nyjës", "A row of the registers was added outside the hub"),
    REGISTER_ROW_DELETED(
            "Një rresht i regjistrave u fshi jashtë Nyjës", "A row of the registers was deleted outside the hub"),
    REGISTER_WITHOUT_ENTRY(
            "Një rresht i regjistrave nuk ka shënim", "A row of the registers does not follow from any entry"),
    REGISTER_LOG_SHORTENED(
            "Dosjes registers.log i mungon ndryshimi i fundit i një rreshti",
            "The file registers.log lacks the last change of a row"),
    REGISTER_LOG_EDITED("Dosja registers.log u ndryshua", "The file registers.log was changed");

    private final Text text;

    FaultKind(String sq, String en) {
        this.text = new Text(sq, en);
    }

    /** For people. */
    public Text text() {
        return text;
    }
}
