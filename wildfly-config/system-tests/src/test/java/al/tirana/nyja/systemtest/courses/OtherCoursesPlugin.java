package al.tirana.nyja.systemtest.courses;

import jakarta.enterprise.context.ApplicationScoped;

/** Another that brings the same types, and so must not start. */
@ApplicationScoped
public class OtherCoursesPlugin extends Courses {

    @Override
    public String id() {
        return "other-courses";
    }
}
