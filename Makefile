# Short names for the commands of CONTRIBUTING.md.
JAVA ?= java
ROUNDS ?= 9

.PHONY: help build format test kate bench bench-latency bench-load bench-typing bench-keys bench-noise day picture chaos torture
help:            ## list these names
	@grep -E '^[a-z-]+: .*##' $(MAKEFILE_LIST)
build:           ## compile and package, no tests
	mvn -q -DskipTests package
format:          ## rewrite Java sources in the house's format
	mvn -q -Daurelis.format=write -Dtest=FormatTest -Dsurefire.failIfNoSpecifiedTests=false test
test:            ## everything the machine can test
	mvn verify
kate: build      ## a real Kate, fetched first (240 MB); needs xvfb, xdotool and dbus
	.ci/install-editors --kate
	AURELIS_REQUIRE=all AURELIS_KATE=$${XDG_CACHE_HOME:-$$HOME/.cache}/aurelis-kate/bin/kate \
	  mvn -q -Pquick -pl server -am -Dtest=KateCheck -Dsurefire.failIfNoSpecifiedTests=false test
bench: build     ## start, memory and change storms beside a minimal server (ROUNDS=9, JAVA=a JDK 25's java)
	mvn -q -DskipTests test-compile
	$(JAVA) -cp "server/target/test-classes:server/target/aurelis/lib/*" dev.aurelis.server.bench.LifecycleBench . $(ROUNDS) $(OTHER)
picture: build   ## draw docs/demo.svg from a real run (JAVA=a JDK 25's java)
	./aurelis demo --color=always | head -100 | $(JAVA) server/src/image/java/TerminalPicture.java > docs/demo.svg
bench-latency: build ## what the server adds before, in and after a model's answer, and to a cancel
	mvn -q -DskipTests test-compile
	$(JAVA) -cp "server/target/test-classes:server/target/aurelis/lib/*" dev.aurelis.server.bench.LatencyBench . $(or $(N),200) $(OTHER)
bench-load: build ## what the way to an answer costs under load, beside another gateway where npm is there (ROUNDS=9, SECONDS=5, ROW=a part of a row's name)
	mvn -q -DskipTests test-compile
	$(JAVA) -XX:+UseSerialGC -Xms32m -Xmn16m -Xss512k --enable-native-access=ALL-UNNAMED \
	  -cp "server/target/test-classes:server/target/aurelis/lib/*" dev.aurelis.server.bench.load.LoadBench $(ROUNDS) $(or $(SECONDS),5) "$(ROW)"
bench-typing: build ## how often completion asks and what it shows, against classic ways (BODIES=a file of code)
	mvn -q -DskipTests test-compile
	$(JAVA) -cp "server/target/test-classes:server/target/aurelis/lib/*" dev.aurelis.server.features.completion.simulation.Comparison $(BODIES)
bench-keys: build ## what one key costs in a large file (N=2000)
	mvn -q -DskipTests test-compile
	$(JAVA) -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xms32m -Xmn16m -Xss512k --enable-native-access=ALL-UNNAMED \
	  -cp "server/target/test-classes:server/target/aurelis/lib/*" dev.aurelis.server.bench.KeystrokeBench $(N)
bench-noise: build ## how often the truth comes out of damaged answers (FOLDERS=folders of sources, MISSES=3)
	mvn -q -DskipTests test-compile
	$(JAVA) --enable-native-access=ALL-UNNAMED -cp "server/target/test-classes:server/target/aurelis/lib/*" \
	  dev.aurelis.server.features.completion.noise.NoiseBench $(or $(MISSES),0) $(or $(FOLDERS),server/src/main/java server/src/test/resources)
day: build       ## a day of work on real projects, as Markdown (PROJECTS="gson@VERSION=/folder …")
	@mvn -q -DskipTests test-compile
	@$(JAVA) -cp "server/target/test-classes:server/target/aurelis/lib/*" dev.aurelis.server.cli.demo.Day . $(PROJECTS)
chaos:           ## seeded disorder against the orchestrator (SEEDS=5000)
	mvn -q -Pquick -pl server -am -Dtest=ChaosTest -Daurelis.chaos.seeds=$(or $(SEEDS),5000) -Dsurefire.failIfNoSpecifiedTests=false test
torture:         ## cut-off calls to a real Redis and killed writers of one database (CALLS=100000, KILLS=100)
	mvn -q -Pquick -pl server -am -Dtest='RedisCancelTest,SqliteAnswerCacheTest#severalProcesses*' -Daurelis.redis.calls=$(or $(CALLS),100000) \
	  -Daurelis.kills=$(or $(KILLS),100) -Dsurefire.failIfNoSpecifiedTests=false test
