package io.deskwork.benchmark.database;

import javax.sql.DataSource;
import org.operaton.bpm.engine.HistoryService;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.ProcessEngineConfiguration;
import org.operaton.bpm.engine.RuntimeService;
import org.operaton.bpm.engine.TaskService;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.operaton.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.operaton.bpm.engine.impl.jobexecutor.JobExecutor;

/** The engine Operaton: a process instance a ticket, a user task a status. */
final class Operaton implements Contestant<String> {

  private final ProcessEngine engine;
  private final RuntimeService runtime;
  private final TaskService tasks;
  private final JobExecutor jobs;

  Operaton(DataSource dataSource) {
    ProcessEngineConfigurationImpl configuration =
        (ProcessEngineConfigurationImpl)
            ProcessEngineConfiguration.createStandaloneProcessEngineConfiguration();
    configuration.setDataSource(dataSource);
    configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
    configuration.setHistory(ProcessEngineConfiguration.HISTORY_AUDIT);
    configuration.setEnforceHistoryTimeToLive(false);
    this.jobs = jobs();
    configuration.setJobExecutor(jobs);
    configuration.setJobExecutorActivate(false);
    configuration.setJobExecutorAcquireByDueDate(true);
    this.engine = configuration.buildProcessEngine();
    this.runtime = engine.getRuntimeService();
    this.tasks = engine.getTaskService();
    engine
        .getRepositoryService()
        .createDeployment()
        .name(Variables.PROCESS)
        .addClasspathResource(Variables.BPMN)
        .enableDuplicateFiltering(true)
        .deploy();
  }

  /** With more threads and larger steps than the engine takes by itself, which are 3 and 3. */
  private static JobExecutor jobs() {
    DefaultJobExecutor jobs = new DefaultJobExecutor();
    jobs.setCorePoolSize(8);
    jobs.setMaxPoolSize(16);
    jobs.setQueueSize(100);
    jobs.setMaxJobsPerAcquisition(50);
    return jobs;
  }

  @Override
  public String file() {
    return runtime.startProcessInstanceByKey(Variables.PROCESS, Variables.filing()).getId();
  }

  /** A ticket that waits for the customer, its timer running. */
  String fileWaiting() {
    return runtime
        .createProcessInstanceByKey(Variables.PROCESS)
        .setVariables(Variables.filing())
        .startBeforeActivity("WAITING_FOR_CUSTOMER")
        .execute()
        .getId();
  }

  @Override
  public void move(String ticket, int move) {
    String task = tasks.createTaskQuery().processInstanceId(ticket).singleResult().getId();
    tasks.complete(task, Variables.move(move));
  }

  /** Lets timers fire from now on. */
  void fireTimers() {
    jobs.start();
  }

  /** How many timers are due. */
  long due() {
    return engine.getManagementService().createJobQuery().timers().executable().count();
  }

  @Override
  public String status(String ticket) {
    HistoryService history = engine.getHistoryService();
    return history
        .createHistoricActivityInstanceQuery()
        .processInstanceId(ticket)
        .orderPartiallyByOccurrence()
        .desc()
        .listPage(0, 1)
        .get(0)
        .getActivityId();
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
    if (jobs.isActive()) {
      jobs.shutdown();
    }
    engine.close();
  }
}
