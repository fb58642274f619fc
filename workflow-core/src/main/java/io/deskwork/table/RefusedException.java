package io.deskwork.table;

import io.deskwork.ticket.DeskworkException;
import java.io.Serial;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Thrown by {@link Decision#orThrow()} when a command was refused; nothing was changed. */
public final class RefusedException extends DeskworkException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient Decision.Refused refused;

  RefusedException(Decision.Refused refused) {
    super(
        refused.command().action()
            + " was refused: "
            + refused.blockers().stream()
                .map(blocker -> blocker.text(Locale.ENGLISH))
                .collect(Collectors.joining(" ")));
    this.refused = refused;
  }

  /** The refusal, with all reasons. */
  public Decision.Refused refused() {
    return refused;
  }

  /** All reasons. */
  public List<Blocker> blockers() {
    return refused.blockers();
  }
}
