package al.tirana.nyja.admin;

import al.tirana.nyja.spi.Text;

/** Why the right password is not enough. */
final class SecondFactorProblems {

    static final Problem NEEDED = Problem.of(
            401,
            "SECOND_FACTOR_NEEDED",
            new Text("Kjo llogari hyn edhe me një kod", "This account signs in with a code as well"),
            new Text(
                    "Jepni kodin e telefonit tuaj: «--otp <kodi>», ose kreun Nyja-Otp",
                    "Give the code of your telephone: \"--otp <code>\", or the header Nyja-Otp"));

    static final Problem WRONG = Problem.of(
            401,
            "SECOND_FACTOR_WRONG",
            new Text("Kodi nuk është i saktë, ose u përdor një herë", "The code is wrong, or was used once"),
            new Text(
                    "Prisni kodin tjetër (30 sekonda); ora e telefonit të jetë e saktë",
                    "Wait for the next code (30 seconds); the telephone's clock has to be right"));

    static final Problem MISSING = Problem.of(
            403,
            "SECOND_FACTOR_MISSING",
            new Text(
                    "Kush mund të miratojë duhet të ketë një faktor të dytë, dhe kjo llogari nuk e ka ende",
                    "Whoever can approve needs a second factor, and this account has none yet"),
            new Text(
                    "Regjistrojeni: «nyja administrator second-factor»",
                    "Enrol it: \"nyja administrator second-factor\""));

    static final Problem MISSING_AT_PROVIDER = Problem.of(
            403,
            "SECOND_FACTOR_MISSING",
            new Text(
                    "Kush mund të miratojë duhet të hyjë te ofruesi me një faktor të dytë",
                    "Whoever can approve has to sign in at the provider with a second factor"),
            new Text(
                    "Regjistrojeni te ofruesi dhe hyni përsëri; ai duhet ta thotë te amr. Kush hyn te një direktori ka nevojë për një"
                            + " fjalëkalim këtu",
                    "Enrol one at the provider and sign in again; it has to say so in amr. Whoever signs in at a directory needs a"
                            + " password here instead"));

    private SecondFactorProblems() {}

    static Problem waits(long minutes) {
        return Problem.of(
                429,
                "LOCKED_OUT",
                new Text("Tepër kode të gabuara për këtë llogari", "Too many wrong codes for this account"),
                new Text(
                        "Prisni " + minutes + " minuta; nëse nuk ishit ju, dikush e di fjalëkalimin tuaj: ndryshojeni",
                        "Wait " + minutes + " minutes; if it was not you, somebody knows your password: change it"));
    }
}
