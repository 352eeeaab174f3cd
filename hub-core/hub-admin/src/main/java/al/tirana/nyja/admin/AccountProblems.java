package al.tirana.nyja.admin;

import al.tirana.nyja.spi.Text;

/** Why somebody with the right password may do nothing. */
final class AccountProblems {

    static final Problem WAITING = Problem.of(
            403,
            "ACCOUNT_WAITS",
            new Text("Kjo llogari pret një person të dytë", "This account waits for a second person"),
            new Text(
                    "Zgjidhni fjalëkalimin tuaj, nëse jua dha dikush: «nyja administrator password»; pastaj jepjani shifrat e"
                            + " treguara atij që e miraton",
                    "Choose your own password if somebody gave you one: \"nyja administrator password\"; then tell the digits"
                            + " shown to whoever approves"));

    static final Problem LOCKED = Problem.of(
            403,
            "ACCOUNT_LOCKED",
            new Text("Kjo llogari është bllokuar nga një administrator", "An administrator has locked this account"),
            new Text(
                    "Kërkojuni dy administratorëve ta rihapin: «nyja administrator unlock», pastaj «approve»",
                    "Ask two administrators to open it again: \"nyja administrator unlock\", then \"approve\""));

    static final Problem UNKNOWN = Problem.of(
            403,
            "ACCOUNT_NOT_REGISTERED",
            new Text(
                    "Këtë llogari nuk e bënë dy persona me Nyjën; ajo nuk lejon asgjë",
                    "Two people did not make this account with the hub; it allows nothing"),
            new Text(
                    "Kërkojini një administratori ta bëjë: «nyja administrator add»; një dosje e shkruar me dorë nuk mjafton",
                    "Ask an administrator to make it: \"nyja administrator add\"; a file written by hand is not enough"));

    static final Problem FILE_CHANGED = Problem.of(
            403,
            "ACCOUNT_FILE_CHANGED",
            new Text(
                    "Dosja e kësaj llogarie u ndryshua jashtë Nyjës; ajo nuk lejon asgjë",
                    "This account's file was changed outside the hub; it allows nothing"),
            new Text(
                    "Sqaroni kush e ndryshoi; një administrator tjetër jep fjalëkalim të ri: «nyja administrator password"
                            + " <emri>»",
                    "Find out who changed it; another administrator gives a new password: \"nyja administrator password"
                            + " <name>\""));

    static final Problem NOT_READY = Problem.of(
            503,
            "ACCOUNTS_NOT_READY",
            new Text("Regjistri i llogarive nuk është gati", "The register of accounts is not ready"),
            new Text(
                    "Provoni pas pak sekondash; nëse zgjat, shihni nëse baza punon dhe nëse keys/registers.log është aty",
                    "Try again in some seconds; if it lasts, see whether the database works and keys/registers.log is there"));

    private AccountProblems() {}
}
