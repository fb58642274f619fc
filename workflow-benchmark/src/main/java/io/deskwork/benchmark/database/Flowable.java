package io.deskwork.benchmark.database;

import java.util.Set;
import javax.sql.DataSource;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.ProcessEngineConfiguration;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.TaskService;
import org.flowable.engine.history.HistoricActivityInstance;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;

/** The engine Flowable, on the same process as {@link Operaton}. */
final class Flowable implements Contestant<String> {

  private static final Set<String> STATUS_TYPES = Set.of("userTask", "endEvent");

  private final ProcessEngine engine;
  private final RuntimeService runtime;
  private final TaskService tasks;

  Flowable(DataSource dataSource) {
    StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
    configuration.setDataSource(dataSource);
    configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
    configuration.setHistoryLevel(HistoryLevel.AUDIT);
    configuration.setAsyncExecutorActivate(false);
    configuration.setDisableIdmEngine(true);
    configuration.setDisableEventRegistry(true);
    this.engine = configuration.buildProcessEngine();
    this.runtime = engine.getRuntimeService();
    this.tasks = engine.getTaskService();
    engine
        .getRepositoryService()
        .createDeployment()
        .name(Variables.PROCESS)
        .addClasspathResource(Variables.BPMN)
        .enableDuplicateFiltering()
        .deploy();
  }

  @Override
  public String file() {
    return runtime.startProcessInstanceByKey(Variables.PROCESS, Variables.filing()).getId();
  }

  @Override
  public void move(String ticket, int move) {
    String task = tasks.createTaskQuery().processInstanceId(ticket).singleResult().getId();
    tasks.complete(task, Variables.move(move));
  }

  @Override
  public String status(String ticket) {
    return engine
        .getHistoryService()
        .createHistoricActivityInstanceQuery()
        .processInstanceId(ticket)
        .list()
        .stream()
        .filter(one -> STATUS_TYPES.contains(one.getActivityType()))
        .reduce((one, other) -> isBefore(one, other) ? other : one)
        .orElseThrow()
        .getActivityId();
  }

  private static boolean isBefore(HistoricActivityInstance one, HistoricActivityInstance other) {
    int byTime = one.getStartTime().compareTo(other.getStartTime());
    return byTime < 0 || (byTime == 0 && one.getTransactionOrder() < other.getTransactionOrder());
  }

  @Override
  public long moves(String ticket) {
    return engine
        .getHistoryService()
        .createHistoricActivityInstanceQuery()
        .processInstanceId(ticket)
        .activityType("userTask")
        .finished()
        .count();
  }

  @Override
  public void close() {
    engine.close();
  }
}
