package org.schoolworks;

import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Schoolworks (学建): the workflow and approval engine of a county education bureau. */
@SpringBootApplication
@EnableScheduling
public class Schoolworks {

    /** The bureau's time; every date on a screen and every clock of a statute is read in it. */
    static final String TIME_ZONE = "Asia/Shanghai";

    public static void main(String[] args) {
        TimeZone.setDefault(TimeZone.getTimeZone(TIME_ZONE));
        SpringApplication.run(Schoolworks.class, args);
    }
}
