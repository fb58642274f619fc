package io.deskwork.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.store.TicketStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract is worth something only if a store that does nothing keeps none of its promises. */
class DoNothingStoreTest {

  @Test
  void a_store_that_does_nothing_fails_every_test_of_the_contract() throws Exception {
    List<Method> promises =
        Stream.<Class<?>>iterate(
                TicketStoreContract.class, type -> type != Object.class, Class::getSuperclass)
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(Test.class))
            .toList();
    assertTrue(promises.size() >= 62, "the contract's tests were found: " + promises.size());
    List<String> kept = promises.stream().filter(this::passes).map(Method::getName).toList();
    assertEquals(List.of(), kept, "promises that a store which does nothing seems to keep");
  }

  private boolean passes(Method promise) {
    TicketStoreContract contract = new Idle();
    contract.begin();
    try {
      promise.setAccessible(true);
      promise.invoke(contract);
      return true;
    } catch (InvocationTargetException failed) {
      return false;
    } catch (IllegalAccessException wrong) {
      throw new IllegalStateException(wrong);
    } finally {
      contract.end();
    }
  }

  /** Nested and static, so that nobody takes it for a test class. */
  private static final class Idle extends TicketStoreContract {
    @Override
    protected TicketStore newStore() {
      return new IdleStore();
    }
  }
}
