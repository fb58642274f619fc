package io.deskwork.testkit;

import static io.deskwork.servicedesk.ServiceDesk.APPROVER;
import static io.deskwork.servicedesk.ServiceDesk.CUSTOMER;
import static io.deskwork.servicedesk.ServiceDesk.DESCRIPTION;
import static io.deskwork.servicedesk.ServiceDesk.EXECUTOR;
import static io.deskwork.servicedesk.ServiceDesk.FILE;
import static io.deskwork.servicedesk.ServiceDesk.SUMMARY;

import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Organization;
import java.util.List;

/** People of two customers and of the contractor, as tests of the service desk need them. */
public final class Cast {

  /** A customer. */
  public static final Organization ACME = Organization.of("ACME");

  /** Another customer. */
  public static final Organization ZETA = Organization.of("ZETA");

  /** Files tickets for ACME. */
  public static final Actor ANNA = Actor.of("anna", "Anna", ACME, CUSTOMER);

  /** Files tickets for ACME too. */
  public static final Actor ADAM = Actor.of("adam", "Adam", ACME, CUSTOMER);

  /** Approves for ACME. */
  public static final Actor ALMA = Actor.of("alma", "Alma", ACME, APPROVER);

  /** Files and approves for ACME. */
  public static final Actor AXEL = Actor.of("axel", "Axel", ACME, CUSTOMER, APPROVER);

  /** Files tickets for ZETA. */
  public static final Actor ZOE = Actor.of("zoe", "Zoë", ZETA, CUSTOMER);

  /** Approves for ZETA. */
  public static final Actor ZENO = Actor.of("zeno", "Zeno", ZETA, CUSTOMER, APPROVER);

  /** Works on tickets. */
  public static final Actor EDGAR = Actor.of("edgar", "Edgars Bērziņš", EXECUTOR);

  /** Works on tickets too. */
  public static final Actor ELLA = Actor.of("ella", "Ella", EXECUTOR);

  /** Has an account and no role. */
  public static final Actor NEMO = Actor.of("nemo", "Nemo", ACME);

  /** Everybody, the system too. */
  public static final List<Actor> ALL =
      List.of(ANNA, ADAM, ALMA, AXEL, ZOE, ZENO, EDGAR, ELLA, NEMO, Actor.SYSTEM);

  private Cast() {}

  /** A complete filing by a customer for their own organization. */
  public static Command filing(Actor customer) {
    return FILE.by(customer)
        .with(Field.REPORTER, customer.person())
        .with(Field.ORGANIZATION, customer.organization().orElse(Organization.NONE).key())
        .with(SUMMARY, "The printer burns")
        .with(DESCRIPTION, "Since noon; 🔥 and smoke.");
  }
}
