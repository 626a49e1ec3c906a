package dev.aurelis.protocol;

/** Asks for the conversations the server keeps. */
public record ChatListParams() {}
