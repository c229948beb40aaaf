package org.schoolworks.web;

import java.util.List;
import org.schoolworks.people.People;
import org.schoolworks.people.People.SignIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Sign-in (登录) with the account of the engine. */
@Component
class PasswordSignIn implements AuthenticationProvider {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordSignIn.class);

    private final People people;

    PasswordSignIn(People people) {
        this.people = people;
    }

    @Override
    public Authentication authenticate(Authentication tried) {
        String userId = tried.getName();
        SignIn came = people.signIn(userId, String.valueOf(tried.getCredentials()));
        // the user id is what somebody typed: it goes into the log only when it can be one
        LOG.info("登录 {}：{}", userId.matches("[0-9A-Za-z]{1,64}") ? userId : "?", came);
        return switch (came) {
            case WELCOME -> UsernamePasswordAuthenticationToken.authenticated(userId, null, List.of());
            // told apart, they would tell who has an account
            case WRONG, WAIT -> throw new BadCredentialsException("用户名或密码不正确");
            case DEACTIVATED -> throw new DisabledException("账号已停用");
        };
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
