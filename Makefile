# Short names for the commands of CONTRIBUTING.md.
.PHONY: help build format test
help:            ## list these names
	@grep -E '^[a-z]+: .*##' $(MAKEFILE_LIST)
build:           ## compile and package, no tests
	mvn -q -DskipTests package
format:          ## rewrite Java sources in the house's format
	mvn -q -Daurelis.format=write -Dtest=FormatTest -Dsurefire.failIfNoSpecifiedTests=false test
test:            ## everything the machine can test
	mvn verify
